package dev.zeroshot.onnx.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A unigram vocabulary of XLM-R's layout that needs no licence, as tokenizer.json: the special tokens, then all words of
 * up to four lower-case letters, the short ones first and each first at a word's begin, until the size is reached. A word
 * of up to three letters is one token.
 */
final class SyntheticPieces {
    private static final String MARK = "\u2581";
    private static final int LETTERS = 26;
    private static final int LONGEST = 4;

    private static final String HEAD =
            """
            {"version": "1.0", "truncation": null, "padding": null,
            "added_tokens": [
            {"id": 0, "content": "<s>", "special": true, "normalized": false},
            {"id": 1, "content": "<pad>", "special": true, "normalized": false},
            {"id": 2, "content": "</s>", "special": true, "normalized": false},
            {"id": 3, "content": "<unk>", "special": true, "normalized": false}],
            "normalizer": {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "},
            "pre_tokenizer": {"type": "Sequence", "pretokenizers": [{"type": "WhitespaceSplit"},
            {"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "always", "split": true}]},
            "post_processor": {"type": "TemplateProcessing",
            "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}},
            {"SpecialToken": {"id": "</s>", "type_id": 0}}],
            "pair": [], "special_tokens": {"<s>": {"id": "<s>", "ids": [0], "tokens": ["<s>"]},
            "</s>": {"id": "</s>", "ids": [2], "tokens": ["</s>"]}}},
            "decoder": null, "model": {"type": "Unigram", "unk_id": 3, "byte_fallback": false, "vocab": [
            ["<s>", 0], ["<pad>", 0], ["</s>", 0], ["<unk>", 0]""";

    private static final int SPECIALS = 4;

    private SyntheticPieces() {}

    static void write(Path file, int size) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEAD);
            Iterator<String> pieces = pieces().limit(size - SPECIALS).iterator();
            for (int place = SPECIALS; pieces.hasNext(); place++) {
                // as with real ones, what comes later is rarer
                out.write(",\n[\"" + pieces.next() + "\", " + -Math.log(place) + "]");
            }
            out.write("]}}\n");
        }
    }

    private static Stream<String> pieces() {
        return IntStream.rangeClosed(1, LONGEST).boxed().flatMap(length -> List.of(MARK, "").stream()
                .flatMap(begin -> words(length).map(word -> begin + word)));
    }

    private static Stream<String> words(int length) {
        int count = IntStream.range(0, length).reduce(1, (product, i) -> product * LETTERS);
        return IntStream.range(0, count).mapToObj(number -> word(number, length));
    }

    private static String word(int number, int length) {
        char[] letters = new char[length];
        int rest = number;
        for (int i = length - 1; i >= 0; i--) {
            letters[i] = (char) ('a' + rest % LETTERS);
            rest /= LETTERS;
        }
        return new String(letters);
    }
}
