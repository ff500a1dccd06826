package dev.zeroshot.http.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.http.settings.ApiKeys;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two models side by side, on a server that asks for a key. */
class SeveralModelsIT {
    private static final String KEY = "a-key-of-the-test";

    /** The embedded model's files as a folder: the same answers under another name. */
    private static final String FOLDER = Path.of("..", "model-starter/src/main/resources/dev/zeroshot/starter/model")
            .toAbsolutePath()
            .normalize()
            .toString();

    @TempDir
    static Path profile;

    private static PageServer server;
    private static Chromium chromium;

    private BrowserPage page;

    @BeforeAll
    static void start() throws Exception {
        server = PageServer.start(
                settings -> settings.withModels(List.of("starter", FOLDER)).withKeys(ApiKeys.of(List.of(KEY))));
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
        page.open(server.url() + "#prompt=a+cat&prompt=a+dog");
        page.await("!document.getElementById('key-form').hidden");
    }

    @Test
    void modelsAnswerSideBySideAndAreInTheLink() throws Exception {
        enter(KEY);
        page.await("document.querySelectorAll('#models input').length === 2");
        page.click("#models label:nth-of-type(2) input");
        page.click("[data-example=cat]");
        page.awaitLabels(4);
        page.screenshot("models-1280");

        List<String> values = page.texts("#results .value");
        assertEquals(List.of("starter", FOLDER), page.texts("#results h3"));
        assertEquals(8, values.size());
        assertEquals(values.subList(0, 4), values.subList(4, 8));
        page.click("#models label:nth-of-type(1) input");
        page.await("document.querySelectorAll('#results article').length === 1");
        String link = page.eval("location.href").asText();
        assertFalse(link.contains(KEY));
        page.call("Page.reload", Map.of());
        page.awaitLabels(4);
        assertEquals(List.of(FOLDER), page.texts("#results h3"), "of this tab the key is still known");
    }

    @Test
    void aWrongKeyIsSaidAndTheRightOneIsNeverShown() {
        enter("wrong");
        page.await("document.getElementById('problem').textContent.includes('key')");
        assertFalse(page.eval("document.getElementById('key-form').hidden").asBoolean());

        enter(KEY);
        page.await("document.querySelector('#models input')");
        assertEquals(List.of("a cat", "a dog"), page.texts("#chips span"), "the link outlives the question for a key");
        assertTrue(page.eval("document.getElementById('key-form').hidden").asBoolean());
        for (int language = 1; language <= 3; language++) {
            page.click("#languages button:nth-child(" + language + ")");
            assertTrue(page.text("#code").contains("ZEROSHOT_API_KEY"), page.text("#code"));
        }
        assertFalse(page.eval("document.documentElement.outerHTML").asText().contains(KEY));
    }

    private void enter(String key) {
        page.click("#key");
        page.type(key);
        page.press("Enter");
    }
}
