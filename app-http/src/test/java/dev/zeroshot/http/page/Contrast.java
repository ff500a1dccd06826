package dev.zeroshot.http.page;

/** Finds text whose contrast with its ground is less than 4.5 : 1 (WCAG 2, success criterion 1.4.3). */
public final class Contrast {
    public static final String SCRIPT =
            """
            (() => {
              const rgb = (text) => text.match(/[\\d.]+/g).map(Number);
              const part = (v) => (v / 255 <= .03928 ? v / 255 / 12.92 : ((v / 255 + .055) / 1.055) ** 2.4);
              const light = ([r, g, b]) => .2126 * part(r) + .7152 * part(g) + .0722 * part(b);
              const ground = (e) => {
                for (let at = e; at; at = at.parentElement) {
                  const colour = rgb(getComputedStyle(at).backgroundColor);
                  if (colour.length < 4 || colour[3] === 1) return colour;
                }
                return [255, 255, 255];
              };
              const bad = [];
              for (const e of document.querySelectorAll('body *')) {
                const own = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
                if (!own || !e.checkVisibility()) continue;
                const [a, b] = [light(rgb(getComputedStyle(e).color)), light(ground(e))];
                const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
                if (ratio < 4.5) bad.push(e.outerHTML.slice(0, 80) + ' ' + ratio.toFixed(2));
              }
              return bad;
            })()
            """;

    private Contrast() {}
}
