package dev.zeroshot.onnx.tokenizer;

import dev.zeroshot.core.embedding.TokenIds;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.tokenizer.model.IdList;
import dev.zeroshot.onnx.tokenizer.model.WordModel;
import dev.zeroshot.onnx.tokenizer.normalize.RunawayException;
import dev.zeroshot.onnx.tokenizer.split.Splitter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Turns a prompt into token ids. Immutable and thread-safe.
 *
 * <p>The ids are those of the "tokenizers" library but for rare characters: Java 17 knows Unicode 13, and the library's
 * parts know versions between 8 and 16, so that they may take characters which Unicode 9 or a later version added, all of
 * them of scripts that no CLIP model was trained on, for another kind. SentencePiece tokenizers are not concerned.
 */
public final class Tokenizer {
    private final String file;
    private final AddedTokens rawTokens;
    private final AddedTokens normalisedTokens;
    private final Steps steps;
    private final int maxId;
    private final int contextLength;

    /**
     * The steps between the added tokens and the ids.
     *
     * @param normalizer from text to text
     * @param splitter from text to words
     * @param model from words to ids
     * @param template what goes around the ids
     */
    record Steps(UnaryOperator<String> normalizer, Splitter splitter, WordModel model, Template template) {}

    Tokenizer(String file, List<AddedToken> added, Steps steps, int maxModelId, int contextLength) {
        this.file = file;
        this.rawTokens = new AddedTokens(
                added.stream().filter(token -> !token.normalised()).toList());
        this.steps = steps;
        this.normalisedTokens = guarded(() -> new AddedTokens(added.stream()
                .filter(AddedToken::normalised)
                .map(token -> token.withContent(steps.normalizer().apply(token.content())))
                .toList()));
        this.contextLength = roomy(contextLength);
        IntStream addedIds = added.stream().mapToInt(AddedToken::id);
        this.maxId = IntStream.concat(addedIds, steps.template().ids()).reduce(maxModelId, Math::max);
    }

    private Tokenizer(Tokenizer other, int contextLength) {
        this.file = other.file;
        this.rawTokens = other.rawTokens;
        this.normalisedTokens = other.normalisedTokens;
        this.steps = other.steps;
        this.maxId = other.maxId;
        this.contextLength = roomy(contextLength);
    }

    /**
     * The same tokenizer for a tower that takes fewer ids.
     *
     * @param length how many ids a prompt may have, start and end included; more than now changes nothing
     * @return a tokenizer that shares this one's tables
     * @throws ModelException DAMAGED if not even the start and end ids have room
     */
    public Tokenizer withContextLength(int length) {
        return length < contextLength ? new Tokenizer(this, length) : this;
    }

    private int roomy(int length) {
        int around = steps.template().size();
        if (length < around) {
            throw TokenizerFault.damaged(
                    file, "puts " + around + " ids around a prompt, but there is room for " + length + " in all");
        }
        return length;
    }

    /**
     * Encodes a prompt. If it is longer than the context, its end is cut off and the end ids are kept.
     *
     * @param prompt any text
     * @return the ids, start and end included, without padding
     * @throws ModelException UNSUPPORTED if the tokenizer's file makes the prompt grow, or its search go on, without end
     */
    public TokenIds encode(String prompt) {
        return guarded(() -> {
            IdList content = new IdList();
            for (AddedTokens.Part raw : rawTokens.cut(prompt)) {
                if (raw.id() >= 0) {
                    content.add(raw.id());
                } else {
                    encodeText(steps.normalizer().apply(raw.text()), content);
                }
            }
            return truncated(content);
        });
    }

    private TokenIds truncated(IdList content) {
        Template template = steps.template();
        int kept = Math.min(content.size(), contextLength - template.size());
        IdList ids = new IdList();
        template.before().forEach(ids::add);
        ids.addAll(content.first(kept));
        template.after().forEach(ids::add);
        return TokenIds.of(ids.first(ids.size()), content.size() + template.size());
    }

    /**
     * The largest id that a prompt can become.
     *
     * @return at least 0
     */
    public int maxId() {
        return maxId;
    }

    /** Makes a message of what a malicious file does to a prompt. */
    private <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (RunawayException e) {
            throw new ModelException(Reason.UNSUPPORTED, file + ": " + e.getMessage() + "; it cannot be used", e);
        } catch (StackOverflowError e) {
            // Java searches for an alternative inside of a repetition by recursion.
            throw new ModelException(
                    Reason.UNSUPPORTED, file + ": a regular expression needs too much memory; it cannot be used", e);
        }
    }

    private void encodeText(String normalised, IdList ids) {
        for (AddedTokens.Part part : normalisedTokens.cut(normalised)) {
            if (part.id() >= 0) {
                ids.add(part.id());
                continue;
            }
            List<String> words = new ArrayList<>();
            steps.splitter().split(part.text(), words);
            encodeWords(words, ids);
        }
    }

    /** Each different word is encoded once: a prompt of one word a hundred thousand times is quick. */
    private void encodeWords(List<String> words, IdList ids) {
        Map<String, int[]> known = new HashMap<>();
        for (String word : words) {
            int[] encoded = known.computeIfAbsent(word, w -> {
                IdList list = new IdList();
                steps.model().encode(w, list);
                return list.first(list.size());
            });
            ids.addAll(encoded);
        }
    }
}
