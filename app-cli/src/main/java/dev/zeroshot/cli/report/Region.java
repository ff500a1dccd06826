package dev.zeroshot.cli.report;

import java.io.IOException;

/** Something wide that scrolls by itself, with the keyboard too. */
final class Region {
    private Region() {}

    static void write(Html html, String name, Html.Content content) throws IOException {
        html.element("div", content, "class", "wide", "role", "region", "tabindex", "0", "aria-label", name);
    }
}
