package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.embedding.TokenIds;

/** Which token of a prompt stands for the whole of it. */
public enum PoolingRule {
    /** The first token that equals {@code eos_token_id}. */
    END_TOKEN {
        @Override
        int position(TokenIds ids, int endId) {
            return firstOf(ids, endId);
        }
    },
    /**
     * The same, unless {@code eos_token_id} is 2: configurations of {@code clip} models were long saved with that wrong
     * id, so it means the first of the largest ids (see "transformers"' CLIPTextTransformer).
     */
    END_TOKEN_OR_LEGACY_MAXIMUM {
        @Override
        int position(TokenIds ids, int endId) {
            return endId == LEGACY_END_ID ? firstMaximum(ids) : firstOf(ids, endId);
        }
    };

    private static final int LEGACY_END_ID = 2;

    /**
     * Finds the token.
     *
     * @param ids at least one
     * @param endId {@code eos_token_id}
     * @return its position, or -1 if the prompt does not have it
     */
    abstract int position(TokenIds ids, int endId);

    private static int firstOf(TokenIds ids, int id) {
        for (int i = 0; i < ids.length(); i++) {
            if (ids.get(i) == id) {
                return i;
            }
        }
        return -1;
    }

    private static int firstMaximum(TokenIds ids) {
        int best = 0;
        for (int i = 1; i < ids.length(); i++) {
            if (ids.get(i) > ids.get(best)) {
                best = i;
            }
        }
        return best;
    }
}
