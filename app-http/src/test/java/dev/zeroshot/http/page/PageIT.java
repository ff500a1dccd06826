package dev.zeroshot.http.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in Chromium, with real clicks and the embedded model's real answers. */
class PageIT {
    private static final Path SAMPLES =
            Path.of("..", "model-starter", "samples").toAbsolutePath().normalize();

    @TempDir
    static Path profile;

    private static PageServer server;
    private static Chromium chromium;

    private BrowserPage page;

    @BeforeAll
    static void start() throws Exception {
        server = PageServer.start();
        chromium = Chromium.start(profile);
    }

    @AfterAll
    static void stop() throws Exception {
        chromium.close();
        server.close();
    }

    @BeforeEach
    void open() {
        page = chromium.newPage();
        page.open(server.url());
        page.await("document.querySelector('#models input')");
    }

    /** Whatever was done: the page asked nobody else, and the browser had nothing to complain of. */
    @AfterEach
    void keptToItself() {
        for (JsonNode request : page.events("Network.requestWillBeSent")) {
            String url = request.get("request").get("url").asText();
            assertTrue(url.startsWith(server.url()) || url.startsWith("blob:" + server.url()), url);
        }
        for (JsonNode entry : page.events("Log.entryAdded")) {
            String text = entry.get("entry").get("text").asText();
            assertFalse(text.contains("Content Security Policy"), text);
        }
        assertEquals(List.of(), page.events("Runtime.exceptionThrown"));
    }

    @Test
    void anExampleHasTheAnswersOfTheServer() throws Exception {
        page.click("[data-example=cat]");
        page.awaitLabels(4);

        assertEquals(expected("cat.jpg", page.texts("#chips span"), ""), shown());
        assertEquals("a cat", page.text("#results li:first-child .label"));
        assertTrue(page.text("#status").contains("a cat"), "a screen reader hears the best label");
    }

    @Test
    void otherPromptsDoNotUploadThePictureAgain() throws Exception {
        page.chooseFile("#file", SAMPLES.resolve("coffee.jpg"));
        for (String prompt : List.of("a cup of coffee", "a dog", "ein Käse 🧀")) {
            page.click("#prompt");
            page.type(prompt);
            page.press("Enter");
        }
        page.awaitLabels(3);
        page.click("#chips li:nth-child(2) button");
        page.awaitLabels(2);
        page.click("#prompt");
        page.type("a hat");
        page.click("#prompt-form button");
        page.awaitLabels(3);

        List<String> prompts = List.of("a cup of coffee", "ein Käse 🧀", "a hat");
        assertEquals(prompts, page.texts("#chips span"));
        assertEquals(expected("coffee.jpg", prompts, ""), shown());
        assertEquals(1, pictureUploads());
    }

    @Test
    void templateAndBackgroundAreThoseOfTheServer() throws Exception {
        page.click("[data-example=flower]");
        page.awaitLabels(4);
        page.click("#options summary");
        page.click("#template");
        page.eval("document.getElementById('template').select()");
        page.type("a photo of {}");
        page.click("#background");
        page.type("something else");
        page.awaitLabels(5);

        assertEquals(
                expected(
                        "flower.jpg",
                        page.texts("#chips span"),
                        "&template=a+photo+of+%7B%7D&background=something+else"),
                shown());
        assertEquals(1, pictureUploads());
    }

    @Test
    void takesAPictureThatIsDropped() throws Exception {
        prompts("a rocket", "a cat");
        page.drop("#drop", SAMPLES.resolve("rocket.jpg"));
        page.awaitLabels(2);

        assertEquals(expected("rocket.jpg", List.of("a rocket", "a cat"), ""), shown());
    }

    @Test
    void takesAPictureThatIsPasted() {
        prompts("a cat", "a rocket");
        page.eval("(async () => { const i = new Image(); i.src = 'examples/rocket.jpg'; await i.decode();"
                + " const c = document.createElement('canvas'); c.width = i.width; c.height = i.height;"
                + " c.getContext('2d').drawImage(i, 0, 0); const b = await new Promise(r => c.toBlob(r));"
                + " await navigator.clipboard.write([new ClipboardItem({'image/png': b})]); })()");
        page.paste();
        page.awaitLabels(2);

        assertEquals("a rocket", page.text("#results li:first-child .label"));
    }

    @Test
    void takesAPictureWithTheCamera() {
        prompts("a cat", "a green screen");
        page.click("#take");
        page.await("document.getElementById('video').videoWidth > 0");
        page.click("#shoot");
        page.awaitLabels(2);

        assertEquals("photograph.jpg", page.text("#picture-name"));
        assertTrue(
                page.eval("document.getElementById('video').srcObject === null").asBoolean(), "the camera is off");
    }

    @Test
    void theLinkRestoresThePage() {
        page.click("[data-example=temple]");
        page.awaitLabels(4);
        prompts("a \"tower\" & more", "100 % 🏯");
        page.awaitLabels(6);
        List<String> before = page.texts("#results .value");
        String link = page.eval("location.href").asText();
        BrowserPage other = chromium.newPage();
        other.open(link);
        other.awaitLabels(6);

        assertEquals(page.texts("#chips span"), other.texts("#chips span"));
        assertEquals(before, other.texts("#results .value"));
        assertFalse(other.events("Network.requestWillBeSent").stream()
                .anyMatch(event -> event.get("request").get("url").asText().contains("tower")));
    }

    @Test
    void theKeyboardAloneDoes() {
        page.tabTo("[data-example=rocket]");
        page.press("Enter");
        page.awaitLabels(4);
        page.tabTo("#chips li:nth-child(4) button");
        page.press(" ");
        page.awaitLabels(3);
        page.tabTo("#prompt");
        page.type("a pencil");
        page.press("Enter");
        page.awaitLabels(4);
        page.press("Backspace");
        page.awaitLabels(3);
        page.tabTo("#languages button:nth-child(3)");
        page.press("Enter");

        assertEquals(List.of("a rocket", "an airplane", "a lighthouse"), page.texts("#chips span"));
        assertTrue(page.text("#code").contains("HttpRequest"));
        page.tabTo("#take");
        page.press("Enter");
        page.await("document.getElementById('camera').open");
        page.press("Escape");
        page.await("!document.getElementById('camera').open");
    }

    @Test
    void everythingHasANameForAScreenReader() {
        page.click("[data-example=cat]");
        page.awaitLabels(4);
        List<String> nameless = new ArrayList<>();
        int controls = 0;
        for (JsonNode node : page.call("Accessibility.getFullAXTree", Map.of()).get("nodes")) {
            String role = node.path("role").path("value").asText();
            if (List.of("button", "textbox", "checkbox", "link", "region", "dialog")
                            .contains(role)
                    && !node.path("ignored").asBoolean()) {
                controls++;
                if (node.path("name").path("value").asText().isBlank()) {
                    nameless.add(role + " " + node.path("properties"));
                }
            }
        }

        assertTrue(controls > 20, controls + " controls");
        assertEquals(List.of(), nameless);
    }

    @Test
    void theCurlCommandGivesTheSameAnswer() throws Exception {
        page.chooseFile("#file", SAMPLES.resolve("cat.jpg"));
        prompts("it's a cat", "a dog");
        page.awaitLabels(2);

        assertEquals(shown(), ranked(run(SAMPLES, "bash", "-c", copied())));
    }

    @Test
    void theJavaProgramGivesTheSameAnswer() throws Exception {
        page.chooseFile("#file", SAMPLES.resolve("cat.jpg"));
        prompts("a \"käse\" \\u0022", "a cat");
        page.awaitLabels(2);
        page.click("#languages button:nth-child(3)");
        Path source = Files.createTempDirectory(profile, "java").resolve("Classify.java");
        Files.writeString(source, copied());

        assertEquals(shown(), ranked(run(SAMPLES, javaCommand(), source.toString())));
    }

    @Test
    void aFileThatIsNoPictureIsSaidPlainly() throws Exception {
        prompts("a cat", "a dog");
        Path text = Files.writeString(Files.createTempDirectory(profile, "text").resolve("notes.txt"), "no picture");
        page.chooseFile("#file", text);
        page.await("document.querySelector('#results .problem:not([hidden])')");

        assertTrue(page.text("#results .problem").contains("not a picture"), page.text("#results .problem"));
        page.chooseFile("#file", SAMPLES.resolve("cat.jpg"));
        page.awaitLabels(2);
        assertTrue(
                page.eval("document.querySelector('#results .problem').hidden").asBoolean());
    }

    @Test
    void fitsAPhoneAndADeskInDarkAndLight() throws Exception {
        page.click("[data-example=cat]");
        page.awaitLabels(4);
        page.click("#options summary");
        for (boolean dark : List.of(false, true)) {
            page.dark(dark);
            for (int width : List.of(1280, 390, 320)) {
                page.window(width, width > 1000 ? 900 : 844, width < 1000);
                page.screenshot((dark ? "dark-" : "light-") + width);
                assertTrue(
                        page.eval("document.documentElement.scrollWidth <= " + width)
                                .asBoolean(),
                        width + " pixels");
                assertEquals("[]", page.eval(Contrast.SCRIPT).toString(), "text that is hard to read");
            }
        }
    }

    private void prompts(String... texts) {
        for (String text : texts) {
            page.click("#prompt");
            page.type(text);
            page.press("Enter");
        }
    }

    private String copied() {
        page.click("#copy");
        page.await("document.getElementById('copy').textContent === 'Copied'");
        return page.eval("navigator.clipboard.readText()").asText();
    }

    /** Label, percentage and cosine of each row, as people see them. */
    private List<String> shown() {
        List<String> rows = new ArrayList<>();
        List<String> labels = page.texts("#results .label");
        List<String> values = page.texts("#results .value");
        for (int i = 0; i < labels.size(); i++) {
            rows.add(labels.get(i) + ": " + values.get(i));
        }
        return rows;
    }

    private static List<String> expected(String sample, List<String> prompts, String more) throws Exception {
        StringBuilder query = new StringBuilder("v1/classify?").append(more);
        prompts.forEach(prompt -> query.append("&prompt=").append(URLEncoder.encode(prompt, StandardCharsets.UTF_8)));
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + query))
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofFile(SAMPLES.resolve(sample)))
                .build();
        return ranked(HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body());
    }

    private static List<String> ranked(String answer) throws IOException {
        List<String> rows = new ArrayList<>();
        for (JsonNode label : new ObjectMapper().readTree(answer).get("labels")) {
            rows.add(String.format(
                    Locale.ROOT,
                    "%s: %.1f %% cosine %.3f",
                    label.get("label").asText(),
                    100 * label.get("probability").asDouble(),
                    label.get("similarity").asDouble()));
        }
        return rows;
    }

    private long pictureUploads() {
        return page.events("Network.requestWillBeSent").stream()
                .map(event -> event.get("request"))
                .filter(request -> request.path("postData").asText().contains("\"images\"")
                        || request.get("url").asText().contains("/v1/classify"))
                .count();
    }

    private static String run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(folder.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), err);
        return out;
    }

    private static String javaCommand() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
