package dev.zeroshot.http.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.http.settings.UrlRules;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SecureUrlTest {
    private static final byte[] PICTURE = {1, 2, 3};

    @TempDir
    static Path folder;

    private static TlsHost host;

    @BeforeAll
    static void start() throws Exception {
        host = TlsHost.start(folder);
        host.answer("/cat", 200, "", PICTURE);
        host.answer("/moved", 302, "/cat", new byte[0]);
        host.answer("/plain", 302, "http://web.example:" + host.port() + "/cat", new byte[0]);
        host.answer("/inside", 302, "https://169.254.169.254/latest", new byte[0]);
        host.answer("/large", 200, "", new byte[2000]);
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    @Test
    void theHostIsAskedForByItsNameAtTheCheckedAddress() throws Exception {
        host.serverNames.clear();
        assertArrayEquals(PICTURE, fetch("web.example", "/cat"));
        assertArrayEquals(PICTURE, fetch("web.example", "/moved"));
        assertEquals(List.of("web.example", "web.example", "web.example"), host.serverNames);
    }

    @Test
    void aCertificateOfAnotherNameIsRefused() {
        assertFault("no secure connection", "other.example", "/cat");
    }

    @Test
    void aCertificateThatNobodySignedIsRefused() {
        UrlPictures publicTrust = new UrlPictures(
                UrlRules.HTTPS,
                1000,
                name -> new InetAddress[] {InetAddress.getLoopbackAddress()},
                address -> true,
                () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
        FetchException e = assertThrows(
                FetchException.class, () -> publicTrust.fetch("https://web.example:" + host.port() + "/cat"));
        assertTrue(e.getMessage().contains("no secure connection"), e.getMessage());
    }

    @Test
    void redirectsLeadNeitherOutOfEncryptionNorInside() {
        assertFault("only https", "web.example", "/plain");
        assertFault("not on the public internet", "web.example", "/inside");
    }

    @Test
    void theSizeIsLimited() {
        assertFault("more than 1000 bytes", "web.example", "/large");
    }

    /** A byte now and then keeps every single read from timing out. */
    @Test
    void aHandshakeThatTricklesIsGivenUpInTime() throws Exception {
        try (ServerSocket trickle = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread sender = new Thread(() -> send(trickle));
            sender.setDaemon(true);
            sender.start();
            UrlRules hasty = new UrlRules(true, false, 3, Duration.ofMillis(600));
            long begin = System.nanoTime();
            FetchException e = assertThrows(FetchException.class, () -> host.pictures(hasty, 1000)
                    .fetch("https://web.example:" + trickle.getLocalPort() + "/"));
            assertTrue(e.getMessage().contains("did not arrive within 0.6 seconds"), e.getMessage());
            assertTrue(Duration.ofNanos(System.nanoTime() - begin).toMillis() < 10_000);
        }
    }

    /** The head of a handshake record of 16,000 bytes, and then its bytes one by one. */
    private static void send(ServerSocket server) {
        try (Socket socket = server.accept()) {
            OutputStream out = socket.getOutputStream();
            out.write(new byte[] {22, 3, 3, 62, (byte) 128});
            while (true) {
                out.write(2);
                out.flush();
                Thread.sleep(50);
            }
        } catch (java.io.IOException | InterruptedException e) {
            // the client gave up
        }
    }

    private static byte[] fetch(String name, String path) throws FetchException {
        return host.pictures(UrlRules.HTTPS, 1000).fetch("https://" + name + ":" + host.port() + path);
    }

    private static void assertFault(String words, String name, String path) {
        FetchException e = assertThrows(FetchException.class, () -> fetch(name, path));
        assertTrue(e.getMessage().contains(words), e.getMessage());
    }
}
