package dev.zeroshot.cli.bench;

import java.util.List;

/** The prompts of a benchmark. */
final class BenchPrompts {
    private static final List<String> THINGS = List.of(
            "cat", "dog", "cow", "pig", "hen", "owl", "fox", "bee", "ant", "bat", "car", "bus", "van", "jet", "cup",
            "pan", "bed", "hat", "map", "key");

    /** Longer than any context length. */
    private static final int MANY = 600;

    private BenchPrompts() {}

    /** Twenty labels, as somebody would write them. */
    static List<String> labels() {
        return THINGS.stream().map(thing -> "a photo of a " + thing).toList();
    }

    /** As short as most prompts are. */
    static String brief() {
        return labels().get(0);
    }

    /** Fills the context length of any model. */
    static String endless() {
        return "cat dog ".repeat(MANY);
    }
}
