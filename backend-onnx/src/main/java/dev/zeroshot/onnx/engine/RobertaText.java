package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.embedding.TokenIds;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.graph.Arithmetic;
import dev.zeroshot.onnx.graph.ExternalModel;
import dev.zeroshot.onnx.graph.RobertaTextTower;
import dev.zeroshot.onnx.graph.TensorLookup;
import dev.zeroshot.onnx.graph.TransformerShape;

/**
 * AltCLIP's prompt tower: XLM-RoBERTa, whose first token counts. Immutable and thread-safe.
 *
 * @param transformer its sizes where {@code text_config} is silent
 * @param tables rows of its tables where it is silent ({@code vocab_size, max_position_embeddings, type_vocab_size})
 * @param padId the padding token where it is silent ({@code pad_token_id})
 * @param mappedWidth values behind the transformation where it is silent ({@code project_dim})
 * @param trainedLength how many ids the prompts had on which the towers were trained together; longer ones are cut
 *     although there are more position embeddings
 */
record RobertaText(
        TransformerDefaults transformer, RobertaTextTower.Tables tables, int padId, int mappedWidth, int trainedLength)
        implements TextArchitecture {
    @Override
    public TextPlan plan(TowerConfig config) {
        int padding = config.tokenId("pad_token_id", padId);
        int positions = config.size("max_position_embeddings", tables.positions());
        int vocabulary = config.size("vocab_size", tables.vocabulary());
        if (padding >= positions - 1 || padding >= vocabulary) {
            throw config.error(
                    Reason.DAMAGED,
                    "pad_token_id",
                    "is " + padding + ", but must be less than vocab_size and max_position_embeddings - 1, for the"
                            + " positions of tokens begin behind it");
        }
        RobertaTextTower tower = new RobertaTextTower(
                config.transformer(transformer),
                new RobertaTextTower.Tables(vocabulary, positions, config.size("type_vocab_size", tables.types())),
                padding,
                config.size("project_dim", mappedWidth));
        return new Plan(tower, Math.min(trainedLength, positions - padding - 1));
    }

    private record Plan(RobertaTextTower tower, int contextLength) implements TextPlan {
        @Override
        public TransformerShape transformer() {
            return tower.transformer();
        }

        @Override
        public int vocabularySize() {
            return tower.tables().vocabulary();
        }

        /** Every token sees every other, so all of them count. */
        @Override
        public int usedLength(TokenIds ids) {
            return ids.length();
        }

        @Override
        public ExternalModel write(TensorLookup tensors, Arithmetic arithmetic) {
            return tower.write(tensors, arithmetic);
        }
    }
}
