package dev.zeroshot.onnx.tokenizer.split;

import java.util.List;

/** Puts spans of a text together as a behaviour wants. Not thread-safe. */
final class SpanCollector {
    private final String text;
    private final Behaviour behaviour;
    private final List<String> parts;
    private int openFrom = -1;
    private int openTo = -1;
    private boolean openIsMatch;

    SpanCollector(String text, Behaviour behaviour, List<String> parts) {
        this.text = text;
        this.behaviour = behaviour;
        this.parts = parts;
    }

    void add(int from, int to, boolean match) {
        if (from == to || (match && behaviour == Behaviour.REMOVED)) {
            return;
        }
        if (openFrom >= 0 && openTo == from && joins(match)) {
            openTo = to;
        } else {
            finish();
            openFrom = from;
            openTo = to;
        }
        openIsMatch = match;
    }

    private boolean joins(boolean match) {
        return switch (behaviour) {
            case CONTIGUOUS -> match == openIsMatch;
            case MERGED_WITH_PREVIOUS -> match && !openIsMatch;
            case MERGED_WITH_NEXT -> !match && openIsMatch;
            case REMOVED, ISOLATED -> false;
        };
    }

    void finish() {
        if (openFrom >= 0) {
            parts.add(text.substring(openFrom, openTo));
        }
        openFrom = -1;
    }
}
