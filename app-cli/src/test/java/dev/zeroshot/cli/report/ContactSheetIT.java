package dev.zeroshot.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.zeroshot.cli.testing.CliRun;
import dev.zeroshot.cli.testing.Pictures;
import dev.zeroshot.core.label.LabelClass;
import dev.zeroshot.core.label.LabelRow;
import dev.zeroshot.core.label.LabelTables;
import dev.zeroshot.core.label.split.Split;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.ranking.RankedLabel;
import dev.zeroshot.http.page.BrowserPage;
import dev.zeroshot.http.page.Chromium;
import dev.zeroshot.http.page.Contrast;
import java.awt.Color;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contact sheet in Chromium: seen, filtered, corrected by mouse and by keyboard, saved and carried out. */
class ContactSheetIT {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>.png";
    private static final String CLASS = "co/ld </script> \uD83C\uDF4A";

    @TempDir
    static Path profile;

    private static Chromium chromium;

    @TempDir
    Path temp;

    private BrowserPage page;
    private Path out = Path.of("");

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.start(profile);
    }

    @AfterAll
    static void stop() throws Exception {
        chromium.close();
    }

    @BeforeEach
    void newPage() throws IOException {
        page = chromium.newPage();
        page.call("Page.setDownloadBehavior", Map.of("behavior", "allow", "downloadPath", temp.toString()));
        out = temp.resolve("out");
    }

    /** Whatever was done: the page asked nobody, and the browser had nothing to complain of. */
    @AfterEach
    void keptToItself() {
        for (JsonNode request : page.events("Network.requestWillBeSent")) {
            String url = request.get("request").get("url").asText();
            assertTrue(url.startsWith("file:") || url.startsWith("data:") || url.startsWith("blob:"), url);
        }
        for (JsonNode entry : page.events("Log.entryAdded")) {
            assertFalse(entry.toString().contains("Content Security Policy"), entry.toString());
        }
        assertEquals(List.of(), page.events("Runtime.exceptionThrown"));
    }

    private void labelled() throws IOException {
        Path folder = temp.resolve("in");
        Pictures.write(folder.resolve(HOSTILE), Color.RED);
        Pictures.write(folder.resolve("doubtful.png"), new Color(200, 0, 150));
        Pictures.write(folder.resolve("b.png"), Color.BLUE);
        Pictures.write(folder.resolve("g.png"), Color.GREEN);
        Path sheet = temp.resolve("sheet.html");
        CliRun.Result result = new CliRun()
                .run(
                        "label",
                        folder.toString(),
                        "--out",
                        out.toString(),
                        "-p",
                        "red",
                        "-p",
                        "blue=" + CLASS,
                        "--background",
                        "green",
                        "--near",
                        "none",
                        "--report",
                        sheet.toString());
        assertEquals(0, result.code(), result.err());
        open(sheet);
    }

    private void open(Path sheet) {
        page.open(sheet.toUri().toString());
        page.await("document.querySelector('.card')");
    }

    private Path saved() throws Exception {
        Path file = temp.resolve("corrections.json");
        for (int waited = 0; !Files.exists(file) && waited < 10_000; waited += 50) {
            Thread.sleep(50);
        }
        return file;
    }

    @Test
    void aClickCorrectsAndTheCommandCarriesItOut() throws Exception {
        labelled();
        assertEquals(List.of(CLASS + " 1", "red 2", "(none of the classes) 1"), page.texts(".head"));
        page.screenshot("sheet-light");
        page.click("[data-number='1']");
        assertEquals("doubtful.png", page.text("#name"));
        page.screenshot("sheet-dialog");
        page.click("#choices button:first-child");
        page.await("!document.querySelector('dialog').open");
        assertEquals("→ " + CLASS, page.text("[data-number='1'] .was"));
        page.click("#save");
        Path file = saved();
        JsonNode corrections = new ObjectMapper().readTree(file.toFile()).get("corrections");
        assertEquals("doubtful.png", corrections.get(0).get("image").asText());
        assertEquals(CLASS, corrections.get(0).get("class").asText());

        CliRun.Result applied = new CliRun().run("label", "--apply", file.toString(), "--out", out.toString());
        assertEquals(0, applied.code(), applied.err());
        String table = Files.readString(out.resolve("labels.csv"));
        assertTrue(table.contains("doubtful.png," + CLASS + ","), table);
    }

    @Test
    void theKeyboardIsEnough() throws Exception {
        labelled();
        page.tabTo(".card");
        page.press("ArrowDown");
        page.press("ArrowDown");
        page.press("ArrowUp");
        assertEquals("1", page.eval("document.activeElement.dataset.number").asText());
        page.press("Enter");
        page.await("document.querySelector('dialog').open");
        assertEquals("red", page.eval("document.activeElement.textContent").asText());
        page.press("Tab");
        assertEquals(
                "none of them", page.eval("document.activeElement.textContent").asText());
        page.press("Enter");
        page.await("!document.querySelector('dialog').open");
        assertEquals("1", page.eval("document.activeElement.dataset.number").asText(), "the focus comes back");
        assertEquals("→ none of them", page.text("[data-number='1'] .was"));
        page.press("Enter");
        page.await("document.querySelector('dialog').open");
        page.press("Escape");
        page.await("!document.querySelector('dialog').open");
        assertEquals("Save 1 correction", page.text("#save"));
    }

    @Test
    void filtersAndFitsBothSchemes() throws Exception {
        labelled();
        page.eval("(() => { const s = document.querySelector('#group'); s.selectedIndex = 2;"
                + " s.dispatchEvent(new Event('change')); })()");
        assertEquals("2 of 4 pictures", page.text("#count"));
        page.click("#words");
        page.type("IMG SRC");
        page.await("document.querySelector('#count').innerText === '1 of 4 pictures'");
        assertEquals(HOSTILE, page.text(".card b"));
        assertEquals(
                0,
                page.eval("document.querySelectorAll('#list [onerror]').length").asInt());
        for (boolean dark : new boolean[] {false, true}) {
            page.dark(dark);
            assertEquals("[]", page.eval(Contrast.SCRIPT).toString());
        }
        page.eval("document.querySelector('#words').value = ''; document.querySelector('#group').selectedIndex = 0;"
                + " arrange()");
        page.screenshot("sheet-dark");
        page.window(390, 800, true);
        page.await("document.documentElement.scrollWidth <= innerWidth");
        page.screenshot("sheet-phone");
    }

    /** Ten thousand pictures: only what is in view is in the document, wherever one goes. */
    @Test
    void doesNotChokeOnTenThousand() throws Exception {
        Path folder = Files.createDirectories(temp.resolve("many"));
        Path one = Path.of(Pictures.write(folder.resolve("one.png"), Color.ORANGE));
        ContactSheet sheet = new ContactSheet(ContactSheet.MOST);
        List<LabelClass> classes = new ArrayList<>();
        for (int k = 0; k < 10; k++) {
            classes.add(new LabelClass("class " + k, "class " + k, k));
        }
        try (LabelTables.Tables tables =
                sheet.noticing((at, known) -> new Nowhere()).open(folder, classes)) {
            for (int i = 0; i < 10_500; i++) {
                String image = i + ".png";
                Files.createLink(folder.resolve(image), one);
                tables.row(row(image, "class " + i % 10, (i * 7919 % 10_007) / 10_007.0));
            }
        }
        Path file = temp.resolve("many.html");
        try (Writer writer = Files.newBufferedWriter(file)) {
            sheet.write(new ContactSheet.Source(out, "run", folder, false), 2, writer, done -> {}, new Cancellation());
        }
        long start = System.nanoTime();
        open(file);
        double seconds = (System.nanoTime() - start) / 1e9;
        assertEquals("10000 pictures", page.text("#count"));
        assertTrue(page.text("header").contains("The 10000 most doubtful of 10500"), page.text("header"));
        assertFewCards();
        page.tabTo(".card");
        page.press("End");
        page.await("document.activeElement.dataset.number === '9999'");
        page.await("document.activeElement.querySelector('img').naturalWidth > 0");
        assertFewCards();
        page.press("Home");
        page.await("document.activeElement.dataset.number === '0'");
        JsonNode frames =
                page.eval("new Promise(done => { let n = 0, worst = 0, last = performance.now(); const step = now => {"
                        + " worst = Math.max(worst, now - last); last = now; scrollBy(0, 900);"
                        + " if (++n < 60) requestAnimationFrame(step); else done(worst); };"
                        + " requestAnimationFrame(step); })");
        System.out.println("10,000 thumbnails: " + Files.size(file) / 1e6 + " MB, open after " + seconds
                + " s, longest frame of a fast scroll " + frames.asDouble() + " ms");
        assertTrue(seconds < 20, "it opens: " + seconds);
        assertTrue(frames.asDouble() < 1500, "it scrolls: " + frames);
        assertFewCards();
    }

    private void assertFewCards() {
        int cards = page.eval("document.querySelectorAll('.card').length").asInt();
        assertTrue(cards > 0 && cards < 200, cards + " cards are in the document");
    }

    private static LabelRow row(String image, String name, double probability) {
        return new LabelRow(
                image,
                List.of(name),
                OptionalDouble.of(probability),
                Optional.of(Split.TRAIN),
                "",
                Optional.empty(),
                "00",
                "00",
                List.of(new RankedLabel(name, OptionalDouble.of(probability), 0.2, false)));
    }

    /** Tables that nobody reads. */
    private static final class Nowhere implements LabelTables.Tables {
        @Override
        public void row(LabelRow row) {}

        @Override
        public void duplicate(dev.zeroshot.core.label.DuplicateRow row) {}

        @Override
        public void close() {}
    }
}
