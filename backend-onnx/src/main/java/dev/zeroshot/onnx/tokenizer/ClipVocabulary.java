package dev.zeroshot.onnx.tokenizer;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.json.JsonFile;
import dev.zeroshot.onnx.tokenizer.model.BpeModel;
import dev.zeroshot.onnx.tokenizer.model.Vocabulary;
import dev.zeroshot.onnx.tokenizer.normalize.Normalizers;
import dev.zeroshot.onnx.tokenizer.split.Behaviour;
import dev.zeroshot.onnx.tokenizer.split.Splitter;
import dev.zeroshot.onnx.tokenizer.split.Splitters;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
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
    private final ModelParts parts = new ModelParts();

    ClipVocabulary(String vocabFile, String mergesFile) {
        this.vocabFile = vocabFile;
        this.mergesFile = mergesFile;
    }

    Tokenizer read(InputStream vocab, InputStream merges, int contextLength) {
        JsonFile.parse(vocabFile, vocab, Map.of("", parts::vocabulary));
        Vocabulary vocabulary = vocabulary();
        int start = id(vocabulary, START);
        int end = id(vocabulary, END);
        BpeModel model = model(vocabulary, end, merges);
        Tokenizer.Steps steps =
                new Tokenizer.Steps(normalizer(), splitter(), model, new Template(List.of(start), List.of(end)));
        List<AddedToken> added = List.of(
                new AddedToken(start, START, false, false, false, false),
                new AddedToken(end, END, false, false, false, false));
        return new Tokenizer(vocabFile, added, steps, vocabulary.maxId(), contextLength);
    }

    private Vocabulary vocabulary() {
        if (parts.isScored()) {
            throw TokenizerFault.damaged(vocabFile, "must be an object of tokens and ids");
        }
        try {
            return parts.build();
        } catch (IllegalArgumentException e) {
            throw TokenizerFault.damaged(vocabFile, e.getMessage());
        }
    }

    private int id(Vocabulary vocabulary, String token) {
        int id = vocabulary.find(token);
        if (id == Vocabulary.ABSENT) {
            throw TokenizerFault.damaged(
                    vocabFile, "the token '" + token + "' is missing; this is not CLIP's tokenizer");
        }
        return id;
    }

    private BpeModel model(Vocabulary vocabulary, int unknown, InputStream merges) {
        BpeModel.Options options = new BpeModel.Options(OptionalInt.of(unknown), false, false, false, "", "</w>");
        try {
            readMerges(new BufferedReader(new InputStreamReader(merges, StandardCharsets.UTF_8)));
            BpeModel.Builder model =
                    new BpeModel.Builder(vocabulary, options, parts.merges().size() / 2);
            for (int i = 0; i < parts.merges().size(); i += 2) {
                String left = parts.merges().get(i);
                String right = parts.merges().get(i + 1);
                if (!model.merge(left, right)) {
                    throw TokenizerFault.damaged(
                            mergesFile,
                            "merge " + (i / 2 + 1) + " ('" + left + " " + right + "') is not in " + vocabFile);
                }
            }
            return model.build();
        } catch (IllegalArgumentException e) {
            throw TokenizerFault.damaged(mergesFile, e.getMessage());
        } catch (IOException e) {
            throw new ModelException(Reason.DAMAGED, mergesFile + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private void readMerges(BufferedReader lines) throws IOException {
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            boolean version = number == 1 && line.startsWith("#version");
            if (!line.isEmpty() && !version && !parts.merge(line)) {
                throw TokenizerFault.damaged(mergesFile, "line " + number + " is no pair of tokens");
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
