package dev.zeroshot.onnx.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.onnx.testing.ExternalWeights;
import dev.zeroshot.onnx.testing.TinyExport;
import dev.zeroshot.onnx.testing.TinyExport.Shape;
import dev.zeroshot.onnx.testing.TinyGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Weights in other files, links, and files that are missing, damaged or of another kind. */
class ExportFilesTest {
    private static final String TEXT = "onnx/text_model.onnx";

    @TempDir
    Path folder;

    private Path export() throws IOException {
        return Exports.towers(folder.resolve("export"), Shape.USUAL, Exports.SCALE);
    }

    @Test
    void weightsMayLieBesideTheGraph() throws IOException {
        Path export = export();
        ExternalWeights.write(
                Exports.TINY.textTower(Shape.USUAL),
                export.resolve(TEXT),
                "text_model.onnx_data",
                export.resolve("onnx/text_model.onnx_data"));

        assertAnswers(export);
    }

    @Test
    void theHubCachesLinksAreFollowed() throws IOException {
        Path snapshot = export();
        Path blobs = folder.resolve("blobs");
        ExternalWeights.write(
                Exports.TINY.textTower(Shape.USUAL),
                blobs.resolve("0a1b"),
                "text_model.onnx_data",
                blobs.resolve("2c3d"));
        link(snapshot.resolve(TEXT), blobs.resolve("0a1b"));
        link(snapshot.resolve("onnx/text_model.onnx_data"), blobs.resolve("2c3d"));
        Path vision = snapshot.resolve("onnx/vision_model.onnx");
        Files.move(vision, blobs.resolve("4e5f"));
        link(vision, blobs.resolve("4e5f"));

        assertAnswers(snapshot);
    }

    @Test
    void aLinkToWeightsElsewhereIsFollowedBesideARealGraph() throws IOException {
        Path export = export();
        Path elsewhere = folder.resolve("disk2/weights.bin");
        ExternalWeights.write(
                Exports.TINY.textTower(Shape.USUAL), export.resolve(TEXT), "text_model.onnx_data", elsewhere);
        link(export.resolve("onnx/text_model.onnx_data"), elsewhere);

        assertAnswers(export);
    }

    private static void link(Path link, Path target) throws IOException {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, link.getParent().relativize(target));
    }

    private static void assertAnswers(Path export) {
        try (ZeroshotModel model = Exports.open(export)) {
            Embedding actual =
                    model.textEncoder().orElseThrow().encode(List.of("cat")).get(0);
            assertArrayEquals(Exports.TINY.ofIds(2, 5, 3).toArray(), actual.toArray(), 1e-5f);
        }
    }

    @Test
    void missingWeightsAreNamed() throws IOException {
        Path export = export();
        Path data = export.resolve("onnx/text_model.onnx_data");
        ExternalWeights.write(Exports.TINY.textTower(Shape.USUAL), export.resolve(TEXT), "text_model.onnx_data", data);
        Files.delete(data);

        assertRefused(export, Reason.NOT_HERE, data.toString());
    }

    @Test
    void weightsThatWereCutOffAreNamed() throws IOException {
        Path export = export();
        Path data = export.resolve("onnx/text_model.onnx_data");
        ExternalWeights.write(Exports.TINY.textTower(Shape.USUAL), export.resolve(TEXT), "text_model.onnx_data", data);
        Files.write(data, Arrays.copyOf(Files.readAllBytes(data), 100));

        assertRefused(export, Reason.DAMAGED, data.toString(), "cut off");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret", "/etc/passwd", "a/../../secret"})
    void weightsOutsideOfTheFolderAreRefused(String location) throws IOException {
        Path export = export();
        ExternalWeights.write(
                Exports.TINY.textTower(Shape.USUAL), export.resolve(TEXT), location, export.resolve("secret"));

        assertRefused(export, Reason.DAMAGED, TEXT, location);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 200, 500})
    void aGraphThatWasCutOffIsNamed(int length) throws IOException {
        Path export = export();
        Path graph = export.resolve(TEXT);
        Files.write(graph, Arrays.copyOf(Files.readAllBytes(graph), length));

        assertRefused(export, Reason.DAMAGED, graph.toString());
    }

    @Test
    void wordsThatAreNoGraphAreNamed() throws IOException {
        Path export = export();
        Files.writeString(export.resolve(TEXT), "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n");

        assertRefused(export, Reason.DAMAGED, TEXT);
    }

    @Test
    void oneTowerWithoutTheOtherIsRefused() throws IOException {
        Path export = export();
        Files.delete(export.resolve(TEXT));

        assertTrue(ExportOpener.isExport(export));
        assertRefused(export, Reason.NOT_HERE, TEXT);
    }

    @Test
    void aFolderWithoutGraphsIsNoExport() {
        assertFalse(ExportOpener.isExport(folder));
    }

    @ParameterizedTest
    @ValueSource(strings = {"siglip", "bert", ""})
    void otherKindsOfModelAreRefusedWithAReason(String modelType) throws IOException {
        Path export = export();
        TinyExport.writeFiles(export, modelType, Exports.SCALE);

        assertRefused(export, Reason.UNSUPPORTED, "config.json", "softmax", "'" + modelType + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"clip", "altclip", "metaclip_2", "dual_encoder_onnx"})
    void theseKindsOfModelAreOpened(String modelType) throws IOException {
        Path export = export();
        TinyExport.writeFiles(export, modelType, Exports.SCALE);

        assertAnswers(export);
    }

    /** XLM-RoBERTa has 512 positions behind its padding id, but AltCLIP was trained on prompts of 77 ids. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "altclip|, \"text_config\": {\"max_position_embeddings\": 514}|77",
                "altclip|, \"text_config\": {\"max_position_embeddings\": 514, \"pad_token_id\": 500}|13",
                "altclip|, \"text_config\": {}|77",
                "altclip|''|77",
                "clip|, \"text_config\": {\"max_position_embeddings\": 514}|512",
            })
    void longPromptsAreCutWhereTheTowersWereTrained(String modelType, String textConfig, int length)
            throws IOException {
        Path export = export();
        Files.writeString(
                export.resolve("config.json"),
                "{\"model_type\": \"" + modelType + "\"" + Exports.SCALE + textConfig + "}");
        Files.writeString(export.resolve("tokenizer_config.json"), "{\"model_max_length\": 512}");

        try (ZeroshotModel model = Exports.open(export)) {
            TextEncoder text = model.textEncoder().orElseThrow();
            assertEquals(length, text.tokenize("dog ".repeat(600)).orElseThrow().length());
        }
    }

    @Test
    void aVocabularyThatIsTooSmallForTheTokenizerIsRefused() throws IOException {
        Path export = export();
        Files.writeString(
                export.resolve("config.json"),
                "{\"model_type\": \"clip\", \"logit_scale\": 20, \"text_config\": {\"vocab_size\": 9}}");

        assertRefused(export, Reason.DAMAGED, "vocab_size", "9");
    }

    @Test
    void aPictureSizeThatTheGraphDoesNotTakeIsRefused() throws IOException {
        Path export = export();
        Path file = export.resolve("preprocessor_config.json");
        Files.writeString(file, Files.readString(file).replace("\"crop_size\": 8", "\"crop_size\": 7"));

        assertRefused(export, Reason.DAMAGED, file.toString(), "7 x 7", "8 x 8");
    }

    @Test
    void aLogitScaleBelowZeroIsRefused() throws IOException {
        Path export = export();
        TinyExport.writeFiles(export, "clip", ", \"logit_scale\": -1");

        assertRefused(export, Reason.DAMAGED, "logit_scale");
    }

    @Test
    void anInputThatNobodyKnowsIsRefused() throws IOException {
        Path export = export();
        TinyGraph graph = new TinyGraph()
                .input("pixel_values", DataType.FLOAT, 0, 3, 8, 8)
                .input("temperature", DataType.FLOAT, 1)
                .node("Mul", List.of("pixel_values", "temperature"), "warm")
                .node("Flatten", List.of("warm"), "image_embeds", List.of(TinyGraph.whole("axis", 1)))
                .output("image_embeds", DataType.FLOAT, 0, 192);
        TinyExport.write(export.resolve("onnx/vision_model.onnx"), graph.build());

        assertRefused(export, Reason.UNSUPPORTED, "'temperature'");
    }

    @Test
    void towersOfTwoDimensionsAreRefused() throws IOException {
        Path export = export();
        TinyGraph graph = new TinyGraph()
                .input("pixel_values", DataType.FLOAT, 0, 3, 8, 8)
                .node("Flatten", List.of("pixel_values"), "pooler_output", List.of(TinyGraph.whole("axis", 1)))
                .output("pooler_output", DataType.FLOAT, 0, 192);
        TinyExport.write(export.resolve("onnx/vision_model.onnx"), graph.build());

        assertRefused(export, Reason.UNSUPPORTED, "192", "6", "projection");
    }

    private static void assertRefused(Path export, Reason reason, String... words) {
        ModelException e =
                assertThrows(ModelException.class, () -> Exports.open(export).close());

        assertEquals(reason, e.reason(), e.getMessage());
        for (String word : words) {
            assertTrue(e.getMessage().contains(word), e.getMessage());
        }
    }
}
