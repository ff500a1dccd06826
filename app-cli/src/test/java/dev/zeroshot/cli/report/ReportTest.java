package dev.zeroshot.cli.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.cli.testing.CliRun;
import dev.zeroshot.cli.testing.CliRun.Result;
import dev.zeroshot.cli.testing.Pictures;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The report: complete, harmless, and all there or not at all. The page is written so that an XML parser reads it too. */
class ReportTest {
    private static final String HOSTILE = "red <script>alert(\"1\")</script> & 'co' \u202e";

    @TempDir
    Path folder;

    private Path page = Path.of("");

    @BeforeEach
    void pictures() throws IOException {
        page = folder.resolve("report.html");
        Pictures.write(folder.resolve("in/" + "red & co/1<b>.png"), Color.RED);
        Pictures.write(folder.resolve("in/blue/2.png"), Color.BLUE);
        Files.write(folder.resolve("in/blue/3.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0});
    }

    private static List<Element> all(Document page, String tag) {
        NodeList nodes = page.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private Document parsed() throws Exception {
        String html = Files.readString(page);
        assertTrue(html.startsWith("<!DOCTYPE html>"));
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(Files.readAllBytes(page)));
    }

    private Result compare(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "compare",
                folder.resolve("in").toString(),
                "--models",
                "starter,other,broken",
                "--report",
                page.toString()));
        arguments.addAll(List.of(more));
        return new CliRun().run(arguments.toArray(String[]::new));
    }

    @Test
    void holdsEverythingAndLoadsNothing() throws Exception {
        Result result = compare("--truth", "folders", "--background", "something else");
        assertEquals(1, result.code(), result.err());
        Document html = parsed();
        assertEquals(3, all(html, "article").size());
        List<Element> images = all(html, "img");
        assertEquals(2, images.size(), "the damaged picture has no thumbnail");
        for (Element image : images) {
            String address = image.getAttribute("src");
            assertTrue(address.startsWith("data:image/jpeg;base64,"), address);
            byte[] jpeg = Base64.getDecoder().decode(address.substring(address.indexOf(',') + 1));
            int seen = ImageIO.read(new ByteArrayInputStream(jpeg)).getRGB(4, 4);
            boolean red = image.getAttribute("alt").contains("red & co");
            assertTrue((red ? seen >> 16 & 0xff : seen & 0xff) > 240, Integer.toHexString(seen));
            assertTrue((red ? seen & 0xff : seen >> 16 & 0xff) < 16, Integer.toHexString(seen));
        }
        for (String loading : List.of("script", "link", "iframe", "object", "embed", "form")) {
            assertEquals(List.of(), all(html, loading));
        }
        String text = Files.readString(page);
        assertFalse(
                text.contains("http:") || text.contains("https:") || text.contains("url(") || text.contains("@import"));
        assertTrue(all(html, "meta").stream()
                .anyMatch(meta -> meta.getAttribute("content").contains("default-src 'none'")));
        String words = html.getDocumentElement().getTextContent();
        assertTrue(words.contains("McNemar's test, two-sided mid-p"), words);
        assertTrue(words.contains("broken/model.safetensors: the header is truncated"), words);
        assertTrue(words.contains("100.0 %"), words);
        try (var files = Files.list(folder)) {
            assertEquals(2, files.count(), "nothing but pictures and page");
        }
    }

    @Test
    void wordsOfTheUserStayWords() throws Exception {
        Result result = compare("-p", HOSTILE, "-p", "blue", "--template", "\"{}\" <img src=x onerror=y>");
        assertEquals(1, result.code(), result.err());
        Document html = parsed();
        assertEquals(List.of(), all(html, "script"));
        assertTrue(all(html, "img").stream().noneMatch(image -> image.hasAttribute("onerror")));
        String shown = HOSTILE.replace("\u202e", "\\u202e");
        assertTrue(
                all(html, "bdi").stream().anyMatch(bdi -> bdi.getTextContent().equals(shown)));
        assertFalse(Files.readString(page).contains("\u202e"));
    }

    @Test
    void canBeReadWithoutMouseAndSight() throws Exception {
        compare("--truth", "folders");
        Document html = parsed();
        assertEquals("en", html.getDocumentElement().getAttribute("lang"));
        assertEquals(1, all(html, "h1").size());
        assertEquals(1, all(html, "main").size());
        assertTrue(all(html, "img").stream()
                .noneMatch(image -> image.getAttribute("alt").isEmpty()));
        for (Element table : all(html, "table")) {
            Element region = (Element) table.getParentNode();
            assertEquals("0", region.getAttribute("tabindex"), "wide tables scroll with the keyboard");
            assertFalse(region.getAttribute("aria-label").isEmpty());
        }
        assertTrue(all(html, "th").stream()
                .noneMatch(head -> head.getAttribute("scope").isEmpty()));
        String skip = all(html, "a").get(0).getAttribute("href");
        assertEquals("#pictures", skip);
        assertTrue(all(html, "section").stream()
                .anyMatch(one -> one.getAttribute("id").equals("pictures")));
    }

    @Test
    void aPageThatCannotBeWrittenIsSaidFirst() throws Exception {
        page = folder.resolve("no/such/report.html");
        Result result = compare("-p", "red", "-p", "blue");
        assertEquals(4, result.code());
        assertTrue(result.err().startsWith("zeroshot: --report: " + page + " cannot be written"), result.err());
        assertEquals("", result.out());
        page = folder;
        assertEquals(4, compare("-p", "red", "-p", "blue").code());
    }

    @Test
    void anEarlierPageStaysUntilTheNewOneIsComplete() throws Exception {
        Files.writeString(page, "earlier");
        CliRun run = new CliRun();
        run.cancellation().cancel();
        Result cancelled = run.run(
                "compare",
                folder.resolve("in").toString(),
                "-p",
                "red",
                "-p",
                "blue",
                "--models",
                "starter,other",
                "--report",
                page.toString());
        assertEquals(130, cancelled.code());
        assertEquals("earlier", Files.readString(page));
        compare("-p", "red", "-p", "blue");
        assertTrue(Files.readString(page).startsWith("<!DOCTYPE html>"));
        try (var files = Files.list(folder)) {
            assertArrayEquals(
                    new String[] {"in", "report.html"},
                    files.map(file -> file.getFileName().toString()).sorted().toArray());
        }
    }
}
