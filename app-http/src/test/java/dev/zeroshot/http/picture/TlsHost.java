package dev.zeroshot.http.picture;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import dev.zeroshot.http.batch.Processors;
import dev.zeroshot.http.observe.Metrics;
import dev.zeroshot.http.settings.Limits;
import dev.zeroshot.http.settings.UrlRules;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An https server on loopback whose certificate, made for the occasion, is that of web.example. */
public final class TlsHost implements AutoCloseable {
    private static final char[] PASSWORD = "changeit".toCharArray();

    /** The names that clients asked for in their handshake. */
    final List<String> serverNames = new CopyOnWriteArrayList<>();

    final SSLContext context;
    private final HttpsServer web;

    private TlsHost(SSLContext context) throws IOException {
        this.context = context;
        web = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.setHttpsConfigurator(new HttpsConfigurator(context));
        web.start();
    }

    public static TlsHost start(Path folder) throws IOException, GeneralSecurityException, InterruptedException {
        Path file = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "web",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=web.example",
                        "-ext",
                        "SAN=dns:web.example",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException(said);
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory mine = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        mine.init(keys, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, PASSWORD);
        trusted.setCertificateEntry("web", keys.getCertificate("web"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(mine.getKeyManagers(), trust.getTrustManagers(), null);
        return new TlsHost(context);
    }

    public int port() {
        return web.getAddress().getPort();
    }

    public void answer(String path, int status, String location, byte[] body) {
        web.createContext(path, exchange -> {
            var session = (ExtendedSSLSession) ((HttpsExchange) exchange).getSSLSession();
            session.getRequestedServerNames().forEach(name -> serverNames.add(((SNIHostName) name).getAsciiName()));
            if (!location.isEmpty()) {
                exchange.getResponseHeaders().set("Location", location);
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }

    /** Fetches from this host by any name that ends in .example, and trusts its certificate. */
    UrlPictures pictures(UrlRules rules, long maxBytes) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        return new UrlPictures(
                rules,
                maxBytes,
                host -> host.endsWith(".example") ? new InetAddress[] {loopback} : InetAddress.getAllByName(host),
                address -> address.equals(loopback) || PublicAddress.isPublic(address),
                context::getSocketFactory);
    }

    /** The same for a server. */
    public PictureReader reader(Processors processors, Metrics metrics) {
        return new PictureReader(
                Limits.DEFAULT, UrlRules.HTTPS, pictures(UrlRules.HTTPS, 1 << 20), processors, metrics);
    }

    @Override
    public void close() {
        web.stop(0);
    }
}
