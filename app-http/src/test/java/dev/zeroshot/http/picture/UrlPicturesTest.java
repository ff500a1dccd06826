package dev.zeroshot.http.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.zeroshot.http.settings.UrlRules;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UrlPicturesTest {
    private static final byte[] PICTURE = {1, 2, 3};

    private final List<String> resolved = new ArrayList<>();
    private HttpServer web;

    @BeforeEach
    void start() throws IOException {
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/cat", 200, "", PICTURE);
        answer("/moved", 302, "/cat", new byte[0]);
        answer("/inside", 302, "http://inside.example:" + port() + "/cat", new byte[0]);
        answer("/loop", 302, "/loop", new byte[0]);
        answer("/file", 302, "file:///etc/passwd", new byte[0]);
        answer("/large", 200, "", new byte[2000]);
        answer("/gone", 404, "", new byte[0]);
        web.start();
    }

    @AfterEach
    void stop() {
        web.stop(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.255.0.9",
                "0.0.0.0",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.100.100.200",
                "168.63.129.16",
                "192.0.0.192",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::8.8.8.8",
                "64:ff9b:1::a00:1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd00:ec2::254",
                "ff02::1",
                "2002:7f00:1::1",
                "2001::1",
                "2001:db8::1",
                "100::1"
            })
    void addressesOfTheInsideAreNotPublic(String address) throws UnknownHostException {
        assertFalse(PublicAddress.isPublic(InetAddress.getByName(address)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.15.0.1", "172.32.0.1", "100.63.0.1", "2606:4700::1111", "2a00:1450::1"})
    void othersArePublic(String address) throws UnknownHostException {
        assertTrue(PublicAddress.isPublic(InetAddress.getByName(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/",
                "http://127.1/",
                "http://2130706433/",
                "http://[::ffff:127.0.0.1]/",
                "http://[::1]/",
                "http://169.254.169.254/latest/meta-data/"
            })
    void theInsideIsNotFetched(String address) {
        FetchException e =
                assertThrows(FetchException.class, () -> new UrlPictures(UrlRules.HTTP_TOO, 1000).fetch(address));
        assertTrue(
                e.getMessage().contains("not on the public internet")
                        || e.getMessage().contains("needs a host"),
                e.getMessage());
    }

    @Test
    void aPictureIsFetchedFromTheAddressThatWasChecked() throws FetchException {
        assertArrayEquals(PICTURE, pictures(UrlRules.HTTP_TOO).fetch(url("/cat")));
        assertEquals(List.of("web.example"), resolved);
    }

    @Test
    void redirectsAreCheckedAgain() throws FetchException {
        assertArrayEquals(PICTURE, pictures(UrlRules.HTTP_TOO).fetch(url("/moved")));
        assertEquals(List.of("web.example", "web.example"), resolved);
        assertFault("not on the public internet", url("/inside"));
        assertFault("more than 3 redirects", url("/loop"));
        assertFault("only http", url("/file"));
    }

    @Test
    void sizesStatusesAndAddressesAreChecked() {
        assertFault("more than 1000 bytes", url("/large"));
        assertFault("status 404", url("/gone"));
        assertFault("no user or password", "http://me:secret@web.example/");
        assertFault("port 25", "http://web.example:25/");
        assertFault("only http", "ftp://web.example/");
        assertFault("no valid address", "http://web example/");
        FetchException e = assertThrows(
                FetchException.class, () -> pictures(UrlRules.HTTPS).fetch(url("/cat")));
        assertTrue(e.getMessage().contains("only https"), e.getMessage());
    }

    @Test
    void aSlowHostIsGivenUp() {
        web.createContext("/slow", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
        });
        UrlRules hasty = new UrlRules(true, true, 3, Duration.ofMillis(300));
        FetchException e =
                assertThrows(FetchException.class, () -> pictures(hasty).fetch(url("/slow")));
        assertTrue(e.getMessage().contains("did not arrive"), e.getMessage());
    }

    private void assertFault(String words, String address) {
        FetchException e = assertThrows(
                FetchException.class, () -> pictures(UrlRules.HTTP_TOO).fetch(address));
        assertTrue(e.getMessage().contains(words), e.getMessage());
    }

    /** The name web.example stands for this test's server, which passes for public; others are checked as ever. */
    private UrlPictures pictures(UrlRules rules) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        return new UrlPictures(
                rules,
                1000,
                host -> {
                    resolved.add(host);
                    return new InetAddress[] {
                        host.equals("web.example") ? loopback : InetAddress.getByAddress(host, new byte[] {10, 0, 0, 1})
                    };
                },
                address -> address.equals(loopback) || PublicAddress.isPublic(address),
                () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    private String url(String path) {
        return "http://web.example:" + port() + path;
    }

    private int port() {
        return web.getAddress().getPort();
    }

    private void answer(String path, int status, String location, byte[] body) {
        web.createContext(path, exchange -> {
            if (!location.isEmpty()) {
                exchange.getResponseHeaders().set("Location", location);
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
