package dev.zeroshot.onnx.graph;

import java.util.List;

/** The names of the four linear layers of one attention. */
record AttentionNames(String query, String key, String value, String output) {
    /** The three that read the tokens. */
    List<String> readers() {
        return List.of(query, key, value);
    }
}
