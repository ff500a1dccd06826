package dev.zeroshot.http.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** One page, handled as a person would: by the mouse and the keyboard. Scripts only look, and wait. */
public final class BrowserPage {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int STEP_MILLIS = 25;
    private static final Map<String, Integer> KEY_CODES = Map.of(
            "Tab",
            9,
            "Enter",
            13,
            " ",
            32,
            "Backspace",
            8,
            "Escape",
            27,
            "Home",
            36,
            "End",
            35,
            "ArrowUp",
            38,
            "ArrowDown",
            40);

    private final DevTools tools;
    private final String session;

    BrowserPage(DevTools tools, String session) {
        this.tools = tools;
        this.session = session;
        for (String domain : List.of("Page", "Runtime", "Network", "DOM", "Log")) {
            call(domain + ".enable", Map.of());
        }
        window(1280, 900, false);
    }

    public JsonNode call(String method, Map<String, ?> parameters) {
        return tools.call(session, method, parameters);
    }

    public List<JsonNode> events(String method) {
        return tools.events(session, method);
    }

    public void window(int width, int height, boolean mobile) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", mobile));
    }

    public void dark(boolean dark) {
        Map<String, String> scheme = Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
        call("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
    }

    public void open(String url) {
        call("Page.navigate", Map.of("url", "about:blank"));
        call("Page.navigate", Map.of("url", url));
        await("document.readyState === 'complete' && location.href !== 'about:blank'");
    }

    public JsonNode eval(String script) {
        JsonNode answer =
                call("Runtime.evaluate", Map.of("expression", script, "awaitPromise", true, "returnByValue", true));
        if (answer.has("exceptionDetails")) {
            throw new AssertionError(script + ": " + answer.get("exceptionDetails"));
        }
        return answer.get("result").path("value");
    }

    public String text(String selector) {
        return eval("document.querySelector(" + quoted(selector) + ").innerText")
                .asText();
    }

    public List<String> texts(String selector) {
        JsonNode all = eval("[...document.querySelectorAll(" + quoted(selector) + ")].map(e => e.innerText)");
        return StreamSupport.stream(all.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    public void await(String condition) {
        for (int waited = 0; !eval("!!(" + condition + ")").asBoolean(); waited += STEP_MILLIS) {
            if (waited > PATIENCE_MILLIS) {
                throw new AssertionError("never true: " + condition + "; the page says: "
                        + eval("document.body.innerText").asText());
            }
            pause();
        }
    }

    /** Until as many labels of a model are ranked as wanted, and none is being asked for. */
    void awaitLabels(int count) {
        await("document.querySelectorAll('#results article').length > 0"
                + " && !document.querySelector('#results [aria-busy]')"
                + " && [...document.querySelectorAll('#results article')].every(a => a.querySelectorAll('li').length === "
                + count + ")");
    }

    public void click(String selector) {
        JsonNode at = eval("(() => { const e = document.querySelector(" + quoted(selector)
                + "); e.scrollIntoView({block: 'center'}); const r = e.getBoundingClientRect();"
                + " const x = r.x + r.width / 2, y = r.y + r.height / 2;"
                + " return {x, y, hit: e.contains(document.elementFromPoint(x, y))}; })()");
        if (!at.get("hit").asBoolean()) {
            throw new AssertionError(selector + " is covered or not visible, so nobody can click on it");
        }
        for (String type : List.of("mousePressed", "mouseReleased")) {
            call(
                    "Input.dispatchMouseEvent",
                    Map.of("type", type, "x", at.get("x"), "y", at.get("y"), "button", "left", "clickCount", 1));
        }
    }

    /** Types where the focus is. */
    public void type(String text) {
        call("Input.insertText", Map.of("text", text));
    }

    public void press(String key) {
        String text = key.equals("Enter") ? "\r" : key.equals(" ") ? " " : "";
        int code = KEY_CODES.get(key);
        call(
                "Input.dispatchKeyEvent",
                Map.of(
                        "type",
                        text.isEmpty() ? "rawKeyDown" : "keyDown",
                        "key",
                        key,
                        "code",
                        key.equals(" ") ? "Space" : key,
                        "windowsVirtualKeyCode",
                        code,
                        "text",
                        text));
        call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "windowsVirtualKeyCode", code));
    }

    /** What Ctrl+V does. */
    void paste() {
        call(
                "Input.dispatchKeyEvent",
                Map.of("type", "keyDown", "key", "v", "code", "KeyV", "modifiers", 2, "commands", List.of("paste")));
        call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", "v", "code", "KeyV", "modifiers", 2));
    }

    /** Presses Tab until an element has the focus. */
    public void tabTo(String selector) {
        for (int i = 0; i < 60; i++) {
            press("Tab");
            if (eval("document.activeElement.matches(" + quoted(selector) + ")").asBoolean()) {
                return;
            }
        }
        throw new AssertionError(selector + " cannot be reached with the keyboard");
    }

    /** What the file chooser would give. */
    void chooseFile(String selector, Path file) {
        int root = call("DOM.getDocument", Map.of()).get("root").get("nodeId").asInt();
        int node = call("DOM.querySelector", Map.of("nodeId", root, "selector", selector))
                .get("nodeId")
                .asInt();
        call("DOM.setFileInputFiles", Map.of("nodeId", node, "files", List.of(file.toString())));
    }

    /** Drags a file over an element and lets it fall. */
    void drop(String selector, Path file) {
        JsonNode at = eval("(() => { const r = document.querySelector(" + quoted(selector)
                + ").getBoundingClientRect(); return {x: r.x + r.width / 2, y: r.y + r.height / 2}; })()");
        Map<String, ?> data = Map.of("items", List.of(), "files", List.of(file.toString()), "dragOperationsMask", 1);
        for (String type : List.of("dragEnter", "dragOver", "drop")) {
            call("Input.dispatchDragEvent", Map.of("type", type, "x", at.get("x"), "y", at.get("y"), "data", data));
        }
    }

    public void screenshot(String name) throws IOException {
        JsonNode size = call("Page.getLayoutMetrics", Map.of()).get("cssContentSize");
        Map<String, ?> clip =
                Map.of("x", 0, "y", 0, "width", size.get("width"), "height", size.get("height"), "scale", 1);
        String data = call(
                        "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true, "clip", clip))
                .get("data")
                .asText();
        Path folder = Files.createDirectories(Path.of("target", "screenshots"));
        Files.write(folder.resolve(name + ".png"), Base64.getDecoder().decode(data));
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static void pause() {
        try {
            Thread.sleep(STEP_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
