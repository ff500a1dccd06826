package dev.zeroshot.cli.report;

import dev.zeroshot.cli.terminal.DisplayText;
import java.io.IOException;
import java.io.Writer;
import java.util.Set;

/** Writes HTML. All text and all values of attributes are escaped; there is no way around it. For one thread. */
final class Html {
    /** Elements in the middle of a line: a line end behind them would be seen as a blank. */
    private static final Set<String> INLINE = Set.of("strong", "span", "small", "i");

    private final Writer out;

    Html(Writer out) {
        this.out = out;
    }

    /** What is written between an element's tags. */
    @FunctionalInterface
    interface Content {
        void write() throws IOException;
    }

    /** The beginning of the document, with the style of the page. */
    void doctype() throws IOException {
        out.write("<!DOCTYPE html>\n");
    }

    /** A style sheet of this program; nothing of the user's belongs here. */
    void style(String css) throws IOException {
        out.write("<style>\n" + css + "</style>\n");
    }

    /** A script of this program; nothing of the user's belongs here. */
    void script(String js) throws IOException {
        out.write("<script>" + scriptText(js) + "</script>\n");
    }

    /** What stands between the tags of a script, whose digest a policy names. */
    static String scriptText(String js) {
        return "\n" + js;
    }

    /** JSON that a script reads. No {@code <} stays, so that it cannot end the element; in JSON it is in texts only. */
    void data(String id, String type, String json) throws IOException {
        startData(id, type);
        out.write(json.replace("<", "\\u003c"));
        end("script");
    }

    /** The beginning of lines that a script reads. */
    void startData(String id, String type) throws IOException {
        start("script", "id", id, "type", type);
        out.write(">\n");
    }

    /** A line of letters and digits in base 64, or a dash. */
    void dataLine(String line) throws IOException {
        if (line.indexOf('<') >= 0) {
            throw new IllegalArgumentException("this line is not of base 64");
        }
        out.write(line);
        out.write('\n');
    }

    /** The beginning of an element whose end is written by {@link #end}, since much is in it. */
    void begin(String tag, String... attributes) throws IOException {
        start(tag, attributes);
        out.write(">\n");
    }

    void end(String tag) throws IOException {
        out.write("</" + tag + ">\n");
    }

    /** An element that has no end tag, as {@code img}; attributes are pairs of name and value. */
    void alone(String tag, String... attributes) throws IOException {
        start(tag, attributes);
        out.write(" />");
    }

    private void start(String tag, String... attributes) throws IOException {
        out.write("<" + tag);
        for (int i = 0; i < attributes.length; i += 2) {
            out.write(" " + attributes[i] + "=\"" + escaped(attributes[i + 1]) + "\"");
        }
    }

    void element(String tag, Content content, String... attributes) throws IOException {
        start(tag, attributes);
        out.write(">");
        content.write();
        out.write("</" + tag + ">" + (INLINE.contains(tag) ? "" : "\n"));
    }

    void element(String tag, String text, String... attributes) throws IOException {
        element(tag, () -> text(text), attributes);
    }

    /** The user's words, which may be written from right to left, kept apart from what stands around them. */
    void words(String text) throws IOException {
        out.write("<bdi>");
        text(text);
        out.write("</bdi>");
    }

    void text(String text) throws IOException {
        out.write(escaped(text));
    }

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        String visible = DisplayText.visible(text);
        for (int i = 0; i < visible.length(); i++) {
            char c = visible.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
