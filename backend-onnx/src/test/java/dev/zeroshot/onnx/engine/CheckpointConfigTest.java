package dev.zeroshot.onnx.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.embedding.TokenIds;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.onnx.graph.Activation;
import dev.zeroshot.onnx.graph.TransformerShape;
import dev.zeroshot.onnx.graph.VisionTower;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointConfigTest {
    @TempDir
    Path folder;

    private CheckpointConfig read(String json) {
        try {
            Files.writeString(folder.resolve("config.json"), json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return CheckpointConfig.read(folder, Family.CLIP);
    }

    @Test
    void aConfigThatSaysNothingMeansBasePatch32() {
        CheckpointConfig config = read("{\"model_type\":\"clip\"}");

        assertEquals(
                new VisionTower(new TransformerShape(768, 12, 12, 3072, Activation.QUICK_GELU, 1e-5), 224, 32),
                config.vision());
        assertEquals(49_408, config.text().vocabularySize());
        assertEquals(77, config.text().contextLength());
        assertEquals(OptionalInt.empty(), config.projection());
        assertEquals(2, config.text().usedLength(TokenIds.of(49_406, 49_407, 49_407)));
    }

    @Test
    void nullCountsAsAbsent() {
        assertEquals(
                read("{}").vision(),
                read("{\"vision_config\":null,\"vision_config_dict\":null}").vision());
    }

    @Test
    void theOldDictionariesWinAsAWhole() {
        CheckpointConfig config = read("{\"vision_config\":{\"hidden_size\":96,\"image_size\":448},"
                + "\"vision_config_dict\":{\"hidden_size\":1024,\"num_attention_heads\":16}}");

        assertEquals(1024, config.vision().transformer().width());
        assertEquals(224, config.vision().imageSize());
    }

    @Test
    void theTowersOwnProjectionsAreNotRead() {
        CheckpointConfig config =
                read("{\"projection_dim\":24,\"text_config\":{\"projection_dim\":512},\"vision_config\":{}}");

        assertEquals(OptionalInt.of(24), config.projection());
    }

    @Test
    void theEndTokenIsTheFirstOfItsKind() {
        TextPlan plan = read("{\"text_config\":{\"eos_token_id\":5}}").text();

        assertEquals(3, plan.usedLength(TokenIds.of(1, 9, 5, 7, 5)));
        ModelException e = assertThrows(ModelException.class, () -> plan.usedLength(TokenIds.of(1, 9, 7)));
        assertTrue(e.getMessage().contains("eos_token_id"), e.getMessage());
    }

    /** Configurations of CLIP were long saved with the end token 2, which it never was. */
    @Test
    void theEndTokenTwoMeansTheLargestId() {
        TextPlan plan = read("{\"text_config\":{\"eos_token_id\":2}}").text();

        assertEquals(3, plan.usedLength(TokenIds.of(1, 2, 9, 9, 5)));
        assertEquals(0, PoolingRule.END_TOKEN.position(TokenIds.of(2, 9), 2));
    }

    @Test
    void promptsOfOneLengthGoTogetherAndBatchesAreBounded() {
        TextPlan plan = read("{\"text_config\":{\"eos_token_id\":5}}").text();
        TokenIds two = TokenIds.of(1, 5, 5);
        TokenIds three = TokenIds.of(1, 9, 5);

        assertEquals(
                List.of(new PromptBatch(2, List.of(0, 2)), new PromptBatch(3, List.of(1))),
                PromptBatch.split(List.of(two, three, two), plan));
        List<PromptBatch> many = PromptBatch.split(java.util.Collections.nCopies(2000, two), plan);
        assertEquals(3, many.size());
        assertTrue(
                many.stream().allMatch(batch -> batch.length() * batch.prompts().size() <= 1600));
    }
}
