package dev.zeroshot.onnx.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.zeroshot.onnx.tokenizer.model.BpeModel;
import dev.zeroshot.onnx.tokenizer.normalize.Normalizers;
import dev.zeroshot.onnx.tokenizer.split.Splitter;
import dev.zeroshot.onnx.tokenizer.split.Splitters;
import dev.zeroshot.onnx.tokenizer.split.Splitters.Behaviour;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** CLIP's tokenizer from the older pair of files, vocab.json and merges.txt: what "transformers"' CLIPTokenizer builds. */
final class ClipVocabulary {
    private static final String START = "<|startoftext|>";
    private static final String END = "<|endoftext|>";
    private static final String WORDS =
            "<\\|startoftext\\|>|<\\|endoftext\\|>|'s|'t|'re|'ve|'m|'ll|'d|[\\p{L}]+|[\\p{N}]|[^\\s\\p{L}\\p{N}]+";

    private final String vocabFile;
    private final String mergesFile;

    ClipVocabulary(String vocabFile, String mergesFile) {
        this.vocabFile = vocabFile;
        this.mergesFile = mergesFile;
    }

    Tokenizer read(byte[] vocab, byte[] merges, int contextLength) {
        Map<String, Integer> vocabulary = vocabulary(vocab);
        int start = id(vocabulary, START);
        int end = id(vocabulary, END);
        BpeModel.Options options = new BpeModel.Options(OptionalInt.of(end), false, false, false, "", "</w>");
        BpeModel.Builder model = new BpeModel.Builder(vocabulary, options);
        readMerges(new String(merges, StandardCharsets.UTF_8), model);
        Tokenizer.Steps steps =
                new Tokenizer.Steps(normalizer(), splitter(), model.build(), List.of(start), List.of(end));
        List<AddedToken> added = List.of(
                new AddedToken(start, START, false, false, false, false),
                new AddedToken(end, END, false, false, false, false));
        int maxId =
                vocabulary.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return new Tokenizer(added, steps, contextLength, maxId);
    }

    private Map<String, Integer> vocabulary(byte[] json) {
        Map<String, Integer> vocabulary = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry :
                TokenizerJson.parse(vocabFile, json).properties()) {
            if (!entry.getValue().isInt() || entry.getValue().intValue() < 0) {
                throw TokenizerFault.damaged(vocabFile, "the token '" + entry.getKey() + "' has no id");
            }
            vocabulary.put(entry.getKey(), entry.getValue().intValue());
        }
        return vocabulary;
    }

    private int id(Map<String, Integer> vocabulary, String token) {
        Integer id = vocabulary.get(token);
        if (id == null) {
            throw TokenizerFault.damaged(vocabFile, "the token '" + token + "' is missing");
        }
        return id;
    }

    private void readMerges(String text, BpeModel.Builder model) {
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String merge = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            if (merge.isEmpty() || (number == 1 && merge.startsWith("#version"))) {
                continue;
            }
            int space = merge.indexOf(' ');
            if (space <= 0 || !model.merge(merge.substring(0, space), merge.substring(space + 1))) {
                throw TokenizerFault.damaged(mergesFile, "line " + number + " is no pair of tokens of " + vocabFile);
            }
        }
    }

    private static UnaryOperator<String> normalizer() {
        return Normalizers.sequence(List.of(
                Normalizers.unicode(Normalizer.Form.NFC),
                Normalizers.replace(Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS), " "),
                Normalizers::lowercase));
    }

    private static Splitter splitter() {
        Pattern words = Pattern.compile(WORDS, Pattern.UNICODE_CHARACTER_CLASS);
        return Splitters.sequence(
                List.of(Splitters.pattern(words, Behaviour.REMOVED, true), Splitters.byteLevel(false, true)));
    }
}
