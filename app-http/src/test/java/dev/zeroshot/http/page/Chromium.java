package dev.zeroshot.http.page;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A headless Chromium of its own, with a camera that shows a test picture. */
public final class Chromium implements AutoCloseable {
    private static final int START_MILLIS = 60_000;
    private static final int STEP_MILLIS = 50;

    private final Process process;
    private final DevTools tools;

    private Chromium(Process process, DevTools tools) {
        this.process = process;
        this.tools = tools;
    }

    /**
     * Starts the browser: {@code chromium}, or what the system property {@code zeroshot.chromium} names.
     *
     * @param profile an empty folder
     */
    public static Chromium start(Path profile) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        System.getProperty("zeroshot.chromium", "chromium"),
                        "--headless=new",
                        "--no-sandbox", // root has none, and the only page is our own
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--use-fake-device-for-media-stream",
                        "--use-fake-ui-for-media-stream",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank"))
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("browser.log").toFile())
                .start();
        Path ready = profile.resolve("DevToolsActivePort");
        for (int waited = 0; !(Files.exists(ready) && Files.readAllLines(ready).size() > 1); waited += STEP_MILLIS) {
            if (!process.isAlive() || waited > START_MILLIS) {
                process.destroyForcibly();
                throw new IOException("Chromium did not start: " + Files.readString(profile.resolve("browser.log")));
            }
            Thread.sleep(STEP_MILLIS);
        }
        List<String> lines = Files.readAllLines(ready);
        return new Chromium(process, new DevTools(URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1))));
    }

    /** A new page that keeps nothing and shares nothing with other pages. */
    public BrowserPage newPage() {
        String context = tools.call("", "Target.createBrowserContext", Map.of())
                .get("browserContextId")
                .asText();
        String target = tools.call("", "Target.createTarget", Map.of("url", "about:blank", "browserContextId", context))
                .get("targetId")
                .asText();
        String session = tools.call("", "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .get("sessionId")
                .asText();
        tools.call(
                "",
                "Browser.grantPermissions",
                Map.of(
                        "browserContextId",
                        context,
                        "permissions",
                        List.of("clipboardReadWrite", "clipboardSanitizedWrite", "videoCapture")));
        return new BrowserPage(tools, session);
    }

    @Override
    public void close() throws InterruptedException {
        tools.close();
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
