package dev.zeroshot.onnx.tokenizer;

import dev.zeroshot.core.embedding.TokenIds;
import dev.zeroshot.onnx.tokenizer.model.IdList;
import dev.zeroshot.onnx.tokenizer.model.WordModel;
import dev.zeroshot.onnx.tokenizer.split.Splitter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Turns a prompt into token ids. Immutable and thread-safe.
 *
 * <p>Java 17 knows Unicode 13; for characters that later versions added, letters and digits may be told apart otherwise
 * than in the "tokenizers" library.
 */
public final class Tokenizer {
    private final AddedTokens rawTokens;
    private final AddedTokens normalisedTokens;
    private final Steps steps;
    private final int contextLength;
    private final int maxId;

    /**
     * The steps between the added tokens and the ids.
     *
     * @param normalizer from text to text
     * @param splitter from text to words
     * @param model from words to ids
     * @param before ids in front
     * @param after ids at the end
     */
    record Steps(
            UnaryOperator<String> normalizer,
            Splitter splitter,
            WordModel model,
            List<Integer> before,
            List<Integer> after) {}

    Tokenizer(List<AddedToken> added, Steps steps, int contextLength, int maxId) {
        this.rawTokens = new AddedTokens(
                added.stream().filter(token -> !token.normalised()).toList());
        this.normalisedTokens =
                new AddedTokens(added.stream().filter(AddedToken::normalised).toList());
        this.steps = steps;
        this.contextLength = contextLength;
        this.maxId = maxId;
    }

    /**
     * Encodes a prompt. If it is longer than the context, its end is cut off and the end ids are kept.
     *
     * @param prompt any text
     * @return the ids, start and end included, without padding
     */
    public TokenIds encode(String prompt) {
        IdList content = new IdList();
        for (AddedTokens.Part raw : rawTokens.cut(prompt)) {
            if (raw.id() >= 0) {
                content.add(raw.id());
            } else {
                encodeText(steps.normalizer().apply(raw.text()), content);
            }
        }
        int around = steps.before().size() + steps.after().size();
        int kept = Math.max(0, Math.min(content.size(), contextLength - around));
        int[] ids = new int[kept + around];
        int at = 0;
        for (int id : steps.before()) {
            ids[at++] = id;
        }
        System.arraycopy(content.first(kept), 0, ids, at, kept);
        at += kept;
        for (int id : steps.after()) {
            ids[at++] = id;
        }
        return TokenIds.of(ids, content.size() + around);
    }

    /**
     * The largest id that a prompt can become.
     *
     * @return at least 0
     */
    public int maxId() {
        return maxId;
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
            for (int id : encoded) {
                ids.add(id);
            }
        }
    }
}
