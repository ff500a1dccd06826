package dev.zeroshot.cli.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.cli.testing.CliRun;
import dev.zeroshot.core.testing.FakeVideo;
import dev.zeroshot.http.page.BrowserPage;
import dev.zeroshot.http.page.Chromium;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page about a video, as a browser shows it. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class TimelinePageIT {
    @TempDir
    Path folder;

    @Test
    void timelinesLeadToPicturesWithoutTheNetwork() throws Exception {
        List<String> colours = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            colours.addAll(Collections.nCopies(20, "red"));
            colours.addAll(Collections.nCopies(20, "blue"));
        }
        Path report = folder.resolve("report.html");
        String hostile = "red <img src=x onerror=alert(1)>";
        CliRun.Result result = new CliRun()
                .videos(FakeVideo.of("clip", 10, colours))
                .run("watch", "clip", "-p", hostile, "-p", "blue", "-p", "green", "--report", report.toString());
        assertEquals(0, result.code(), result.err());
        try (Chromium browser = Chromium.start(Files.createDirectory(folder.resolve("profile")))) {
            BrowserPage page = browser.newPage();
            page.open(report.toUri().toString());
            assertEquals(List.of(hostile, "blue", "green"), page.texts("h2"));
            assertEquals(
                    List.of("In view 3 times, 00:06.000 in all (50.0 %).", "Never in view."),
                    List.of(
                            page.texts("section .facts").get(0),
                            page.texts("section .facts").get(2)));
            assertEquals(
                    6, page.eval("document.querySelectorAll('a.bar').length").asInt());
            page.await(
                    "[...document.images].every(i => { i.loading = 'eager'; return i.complete && i.naturalWidth > 0; })");
            double left = page.eval("(() => { const line = document.querySelector('.line').getBoundingClientRect();"
                            + " const bar = document.querySelectorAll('a.bar')[1].getBoundingClientRect();"
                            + " return (bar.x - line.x) / line.width; })()")
                    .asDouble();
            assertEquals(4.0 / 12, left, 0.01, "the second bar begins where the second stretch does");
            page.click("section:nth-of-type(2) a.bar:nth-of-type(2)");
            page.await("location.hash === '#s1-1' && document.querySelector('li:target img')");
            page.window(390, 844, true);
            assertTrue(page.eval("document.documentElement.scrollWidth <= 390").asBoolean(), "it fits a phone");
            assertEquals(
                    List.of(),
                    page.events("Network.requestWillBeSent").stream()
                            .map(event -> event.get("request").get("url").asText())
                            .filter(url -> url.startsWith("http"))
                            .toList());
            assertEquals(0, page.events("Log.entryAdded").size(), "nothing was blocked, nothing failed");
            page.screenshot("timeline");
        }
    }
}
