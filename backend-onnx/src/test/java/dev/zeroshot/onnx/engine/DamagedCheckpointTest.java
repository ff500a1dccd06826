package dev.zeroshot.onnx.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.onnx.testing.ClipCheckpoint;
import dev.zeroshot.onnx.testing.ClipSizes;
import dev.zeroshot.onnx.testing.SmallModels;
import dev.zeroshot.onnx.weights.DType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that contradict each other give one error that names file and field or tensor. */
class DamagedCheckpointTest {
    private static final String SAFETENSORS = "model.safetensors";
    private static final String CONFIG = "config.json";

    @TempDir
    Path folder;

    @BeforeEach
    void write() {
        ClipCheckpoint.random(ClipSizes.small(), 4).write(folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"hidden_size\": 24|\"hidden_size\": 30|vision_model.",
                "\"hidden_size\": 24|\"hidden_size\": 25|num_attention_heads",
                "\"hidden_size\": 24|\"hidden_size\": -1|vision_config.hidden_size",
                "\"num_hidden_layers\": 2|\"num_hidden_layers\": 3|encoder.layers.2.",
                "\"projection_dim\": 12|\"projection_dim\": 13|projection_dim is 13",
                "\"vocab_size\": 516|\"vocab_size\": 400|embeddings",
                "\"vocab_size\": 516|\"vocab_size\": 600|token_embedding.weight",
                "\"max_position_embeddings\": 20|\"max_position_embeddings\": 30|position_embedding.weight",
                "\"hidden_act\": \"quick_gelu\"|\"hidden_act\": \"relu\"|hidden_act",
                "\"patch_size\": 8|\"patch_size\": 7|patch_embedding.weight",
                "\"patch_size\": 8|\"patch_size\": 33|patch_size",
                "\"image_size\": 32|\"image_size\": 40|preprocessor_config.json",
                "\"eos_token_id\": 515|\"eos_token_id\": 7000|eos_token_id",
            })
    void aConfigThatDisagreesIsRefused(String said, String changed, String named) throws IOException {
        replace(CONFIG, said, changed);

        ModelException e = refusal();
        assertTrue(
                e.reason() == Reason.DAMAGED || e.reason() == Reason.UNSUPPORTED,
                e.reason().toString());
        assertTrue(e.getMessage().contains(named), e.getMessage());
        assertTrue(e.getMessage().contains(folder.toString()), e.getMessage());
    }

    @Test
    void aMissingTensorIsNamed() throws IOException {
        replace(SAFETENSORS, "text_model.final_layer_norm.bias", "text_model.final_layer_norm.bics");

        ModelException e = refusal();
        assertEquals(Reason.DAMAGED, e.reason());
        assertTrue(e.getMessage().contains("'text_model.final_layer_norm.bias' is missing"), e.getMessage());
    }

    @Test
    void tensorsOfAnotherTypeAreRefused() throws IOException {
        replace(
                SAFETENSORS,
                "\"visual_projection.weight\":{\"dtype\":\"F32\"",
                "\"visual_projection.weight\":{\"dtype\":\"I32\"");

        ModelException e = refusal();
        assertEquals(Reason.UNSUPPORTED, e.reason());
        assertTrue(e.getMessage().contains("visual_projection.weight")
                && e.getMessage().contains("I32"));
    }

    @Test
    void aTokenizerWithMoreIdsThanEmbeddingsIsRefused() throws IOException {
        replace("vocab.json", "\"cat</w>\":513", "\"cat</w>\":516");

        ModelException e = refusal();
        assertEquals(Reason.DAMAGED, e.reason());
        assertTrue(e.getMessage().contains("ids up to 516") && e.getMessage().contains("516 token embeddings"));
    }

    /** The legacy end token 2 means the largest id, which a tokenizer of another model need not end with. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"TemplateProcessing\",\"single\":[{\"Sequence\":{\"id\":\"A\",\"type_id\":0}},"
                        + "{\"SpecialToken\":{\"id\":\"a</w>\",\"type_id\":0}}],\"pair\":[],"
                        + "\"special_tokens\":{\"a</w>\":{\"id\":\"a</w>\",\"ids\":[3],\"tokens\":[\"a</w>\"]}}}"
                        + "|ends a prompt with the id 3",
                "null|adds no start and end",
            })
    void aTokenizerThatEndsPromptsOtherwiseIsRefused(String postProcessor, String problem) throws IOException {
        replace(CONFIG, "\"eos_token_id\": 515", "\"eos_token_id\": 2");
        Files.writeString(
                folder.resolve("tokenizer.json"),
                "{\"model\":{\"type\":\"BPE\",\"vocab\":" + Files.readString(folder.resolve("vocab.json"))
                        + ",\"merges\":[],\"end_of_word_suffix\":\"</w>\"},\"pre_tokenizer\":{\"type\":\"ByteLevel\","
                        + "\"add_prefix_space\":false},\"post_processor\":" + postProcessor + "}");

        ModelException e = refusal();
        assertEquals(Reason.DAMAGED, e.reason());
        assertTrue(
                e.getMessage().startsWith(folder.toString()) && e.getMessage().contains(problem), e.getMessage());
    }

    @Test
    void weightsThatAreNoNumbersAreFoundOutByTheirEmbedding() throws IOException {
        ClipCheckpoint checkpoint = ClipCheckpoint.random(ClipSizes.small().withDtype(DType.F32), 4);
        java.util.Arrays.fill(checkpoint.tensor("text_projection.weight"), Double.NaN);
        checkpoint.write(folder);

        try (var model = SmallModels.open(folder, OpenOptions.defaults())) {
            ModelException e = assertThrows(
                    ModelException.class,
                    () -> model.textEncoder().orElseThrow().encode(java.util.List.of("a")));
            assertEquals(Reason.EXECUTION, e.reason());
            assertTrue(e.getMessage().contains(folder.toString()), e.getMessage());
        }
    }

    private ModelException refusal() {
        return assertThrows(ModelException.class, () -> SmallModels.open(folder, OpenOptions.defaults())
                .close());
    }

    private void replace(String file, String said, String changed) throws IOException {
        Path path = folder.resolve(file);
        String text = Files.readString(path, StandardCharsets.ISO_8859_1);
        assertTrue(text.contains(said), text.substring(0, Math.min(500, text.length())));
        Files.writeString(path, text.replace(said, changed), StandardCharsets.ISO_8859_1);
    }
}
