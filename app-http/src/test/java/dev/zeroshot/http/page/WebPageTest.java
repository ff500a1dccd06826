package dev.zeroshot.http.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.testing.FakeBackend;
import dev.zeroshot.http.ServerSettings;
import dev.zeroshot.http.ZeroshotServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page's files over HTTP. What they do is tested in a browser, by PageIT. */
class WebPageTest {
    private static final Path RESOURCES = Path.of("src/main/resources/dev/zeroshot/http/page");
    private static final Pattern IMPORT = Pattern.compile("from \"\\./([a-z.]+)\"|(?:src|href)=\"([a-z]+\\.[a-z]+)\"");

    private static ZeroshotServer server;

    @BeforeAll
    static void start() {
        server = ZeroshotServer.start(
                ModelCatalogue.of(List.of(FakeBackend.create())),
                ServerSettings.forModel("fake").withPort(0));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyFileOfThePageIsServedAsItIs() throws Exception {
        Set<String> files;
        try (Stream<Path> all = Files.walk(RESOURCES)) {
            files = all.filter(Files::isRegularFile)
                    .map(file -> "/" + RESOURCES.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        Set<String> served = new TreeSet<>(WebPage.paths());
        assertTrue(served.remove("/"));

        assertEquals(files, served);
        for (String file : files) {
            HttpResponse<byte[]> answer = get(file);
            assertEquals(200, answer.statusCode(), file);
            assertEquals(
                    new String(Files.readAllBytes(RESOURCES.resolve(file.substring(1))), StandardCharsets.ISO_8859_1),
                    new String(answer.body(), StandardCharsets.ISO_8859_1),
                    file);
        }
    }

    @Test
    void whatTheFilesNameIsServed() throws Exception {
        for (String path : WebPage.paths()) {
            Matcher names = IMPORT.matcher(new String(get(path).body(), StandardCharsets.ISO_8859_1));
            while (names.find()) {
                String name = names.group(1) != null ? names.group(1) : names.group(2);
                assertTrue(WebPage.paths().contains("/" + name), path + " names " + name);
            }
        }
    }

    @Test
    void thePageMayLoadFromHereAlone() throws Exception {
        HttpResponse<byte[]> answer = get("/");
        String policy = answer.headers().firstValue("Content-Security-Policy").orElseThrow();

        assertEquals(
                "text/html;charset=utf-8",
                answer.headers()
                        .firstValue("Content-Type")
                        .orElseThrow()
                        .toLowerCase(Locale.ROOT)
                        .replace(" ", ""));
        assertEquals(
                "nosniff", answer.headers().firstValue("X-Content-Type-Options").orElseThrow());
        assertTrue(policy.startsWith("default-src 'none'"), policy);
        assertTrue(policy.contains("frame-ancestors 'none'"), policy);
        assertFalse(policy.contains("unsafe") || policy.contains("http") || policy.contains("*"), policy);
    }

    @Test
    void anUnchangedFileIsNotSentAgain() throws Exception {
        String tag = get("/page.js").headers().firstValue("ETag").orElseThrow();
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri("/page.js"))
                                .header("If-None-Match", tag)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());

        assertEquals(304, answer.statusCode());
        assertEquals(0, answer.body().length);
    }

    @Test
    void noPathLeadsOutOfThePage() throws Exception {
        for (String path : List.of(
                "/../WebPage.class",
                "/examples/../../WebPage.class",
                "/%2e%2e/WebPage.class",
                "/..%2fWebPage.class",
                "/examples/%2e%2e%2f%2e%2e%2fWebPage.class",
                "/..\\WebPage.class",
                "/WebPage.class",
                "//etc/passwd",
                "/examples/",
                "/page.js%00.jpg")) {
            String answer = raw("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n");
            assertTrue(answer.startsWith("HTTP/1.1 4"), path + ": " + answer);
        }
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private static HttpResponse<byte[]> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }
}
