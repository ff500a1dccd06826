package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.embedding.TokenIds;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.graph.Arithmetic;
import dev.zeroshot.onnx.graph.CausalTextTower;
import dev.zeroshot.onnx.graph.ExternalModel;
import dev.zeroshot.onnx.graph.TensorLookup;
import dev.zeroshot.onnx.graph.TransformerShape;

/**
 * CLIP's prompt tower: a causal transformer whose output at the prompt's end counts. Immutable and thread-safe.
 *
 * @param transformer its sizes where {@code text_config} is silent
 * @param vocabularySize number of token embeddings where {@code text_config} is silent ({@code vocab_size})
 * @param contextLength number of positions where it is silent ({@code max_position_embeddings})
 * @param endId the end token where it is silent ({@code eos_token_id})
 * @param pooling which token counts
 */
public record CausalText(
        TransformerDefaults transformer, int vocabularySize, int contextLength, int endId, PoolingRule pooling)
        implements TextArchitecture {
    @Override
    public TextPlan plan(TowerConfig config) {
        CausalTextTower tower = new CausalTextTower(
                config.transformer(transformer),
                config.size("vocab_size", vocabularySize),
                config.size("max_position_embeddings", contextLength));
        return new Plan(tower, config.tokenId("eos_token_id", endId), pooling);
    }

    private record Plan(CausalTextTower tower, int endId, PoolingRule pooling) implements TextPlan {
        @Override
        public int contextLength() {
            return tower.contextLength();
        }

        @Override
        public TransformerShape transformer() {
            return tower.transformer();
        }

        @Override
        public int vocabularySize() {
            return tower.vocabularySize();
        }

        /** A causal tower's token sees nothing behind it, so all behind the pooled one can go. */
        @Override
        public int usedLength(TokenIds ids) {
            int position = pooling.position(ids, endId);
            if (position < 0) {
                throw new ModelException(
                        Reason.DAMAGED,
                        "the tokenizer does not end a prompt with the id " + endId
                                + ", which config.json has as text_config.eos_token_id; take the tokenizer and"
                                + " config.json from one download");
            }
            return position + 1;
        }

        @Override
        public ExternalModel write(TensorLookup tensors, Arithmetic arithmetic) {
            return tower.write(tensors, arithmetic);
        }
    }
}
