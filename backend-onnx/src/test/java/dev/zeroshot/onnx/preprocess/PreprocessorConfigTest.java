package dev.zeroshot.onnx.preprocess;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.core.picture.crop.CropRule;
import dev.zeroshot.core.picture.crop.Filter;
import dev.zeroshot.core.picture.crop.ResizeRule;
import dev.zeroshot.onnx.json.JsonFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreprocessorConfigTest {
    private static final Optional<CropRule.Size> CLIP_CROP = Optional.of(new CropRule.Size(224, 224));

    @TempDir
    Path folder;

    private static PreprocessorConfig read(String json) {
        return PreprocessorConfig.of("p.json", JsonFile.parse("p.json", json.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void anEmptyFileMeansClipsDefaults() {
        PreprocessorConfig config = read("{}");

        assertEquals(new CropRule(new ResizeRule.ShortestEdge(224), Filter.BICUBIC, CLIP_CROP), config.crop());
        assertEquals(
                List.of(0.48145466, 0.4578275, 0.40821073),
                config.normalisation().mean());
        assertEquals(
                List.of(0.26862954, 0.26130258, 0.27577711),
                config.normalisation().std());
        assertEquals(1 / 255.0, config.normalisation().rescaleFactor());
    }

    @Test
    void oldFilesHavePlainNumbers() {
        PreprocessorConfig config = read(
                "{\"feature_extractor_type\":\"CLIPFeatureExtractor\",\"size\":336,\"crop_size\":320,\"resample\":2}");

        assertEquals(
                new CropRule(
                        new ResizeRule.ShortestEdge(336), Filter.BILINEAR, Optional.of(new CropRule.Size(320, 320))),
                config.crop());
    }

    @Test
    void newFilesHaveObjects() {
        String crop = "\"crop_size\":{\"height\":200,\"width\":210}";

        assertEquals(
                new CropRule(
                        new ResizeRule.ShortestEdge(240), Filter.BICUBIC, Optional.of(new CropRule.Size(210, 200))),
                read("{\"size\":{\"shortest_edge\":240}," + crop + "}").crop());
        assertEquals(
                new ResizeRule.Squash(230, 220),
                read("{\"size\":{\"height\":220,\"width\":230}," + crop + "}")
                        .crop()
                        .resize());
    }

    @Test
    void everyStepCanBeOff() {
        PreprocessorConfig config =
                read("{\"do_resize\":false,\"do_center_crop\":false,\"do_rescale\":false," + "\"do_normalize\":false}");

        assertEquals(new CropRule(new ResizeRule.None(), Filter.BICUBIC, Optional.empty()), config.crop());
        assertEquals(1, config.normalisation().rescaleFactor());
        assertEquals(List.of(0.0, 0.0, 0.0), config.normalisation().mean());
        assertEquals(List.of(1.0, 1.0, 1.0), config.normalisation().std());
    }

    @Test
    void viTsProcessorHasOtherDefaults() {
        assertEquals(
                new CropRule(new ResizeRule.Squash(256, 256), Filter.BILINEAR, Optional.empty()),
                read("{\"image_processor_type\":\"ViTImageProcessor\",\"size\":256}")
                        .crop());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"resample\":9}|resample",
                "{\"image_mean\":[1,2]}|image_mean",
                "{\"image_std\":[1,0,1]}|image_std",
                "{\"size\":{}}|size.width",
                "{\"size\":-1}|size",
                "{\"size\":{\"shortest_edge\":999999}}|size.shortest_edge",
                "{\"size\":{\"shortest_edge\":224,\"longest_edge\":300}}|size.longest_edge",
                "{\"crop_size\":{\"height\":3}}|crop_size.width",
                "{\"do_resize\":1}|do_resize",
                "{\"do_pad\":true}|do_pad",
                "{\"image_processor_type\":\"SiglipImageProcessor\"}|image_processor_type",
            })
    void whatItCannotUseIsNamed(String json, String field) {
        ModelException e = assertThrows(ModelException.class, () -> read(json));

        assertTrue(e.getMessage().startsWith("p.json: " + field), e.getMessage());
    }

    @Test
    void picturesHaveToBecomeAsLargeAsTheTowerTakesThem() {
        assertDoesNotThrow(() -> read("{}").requireSize(224, 224));
        assertDoesNotThrow(() -> read("{\"do_center_crop\":false,\"size\":{\"height\":9,\"width\":8}}")
                .requireSize(8, 9));
        assertSizeRefused("{}", 336);
        assertSizeRefused("{\"do_center_crop\":false}", 224);
    }

    private static void assertSizeRefused(String json, int edge) {
        ModelException e = assertThrows(ModelException.class, () -> read(json).requireSize(edge, edge));

        assertEquals(Reason.DAMAGED, e.reason());
        assertTrue(e.getMessage().startsWith("p.json: ") && e.getMessage().contains(edge + " x " + edge));
    }

    @Test
    void aFolderNeedsTheFileOrItsNewerForm() throws IOException {
        ModelException e = assertThrows(ModelException.class, () -> PreprocessorConfig.read(folder));
        assertEquals(Reason.NOT_HERE, e.reason());
        assertTrue(e.getMessage()
                .contains(folder.resolve("preprocessor_config.json").toString()));

        Files.writeString(folder.resolve("processor_config.json"), "{\"image_processor\":{\"size\":99}}");
        assertEquals(
                new ResizeRule.ShortestEdge(99),
                PreprocessorConfig.read(folder).crop().resize());
        Files.writeString(folder.resolve("preprocessor_config.json"), "{\"size\":98}");
        assertEquals(
                new ResizeRule.ShortestEdge(98),
                PreprocessorConfig.read(folder).crop().resize());
    }
}
