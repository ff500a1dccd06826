package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.Precision;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.onnx.testing.Golden;
import dev.zeroshot.onnx.testing.Int8Check;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole reference of this backend's families in 8 bits, beside float32. */
@Tag("reference")
class ReferenceInt8Test {
    private static final Path REFERENCE = Path.of(System.getProperty("zeroshot.reference", ""));

    @ParameterizedTest
    @ValueSource(strings = {"openai-clip", "laion-clip", "metaclip", "altclip"})
    void agreesWithFloat32(String checkpoint) {
        Golden golden = Golden.read(REFERENCE.resolve(checkpoint + ".golden.json"));
        List<Picture> pictures = golden.pictures().stream()
                .map(picture -> Picture.read(REFERENCE.resolve("images").resolve(picture.file())))
                .toList();
        List<String> prompts =
                golden.prompts().stream().map(Golden.Prompt::text).toList();
        try (ZeroshotModel exact = open(checkpoint, Precision.FLOAT32);
                ZeroshotModel int8 = open(checkpoint, Precision.INT8)) {
            new Int8Check(exact, int8).agrees(pictures, prompts);
        }
    }

    private static ZeroshotModel open(String checkpoint, Precision precision) {
        Family family = checkpoint.equals("altclip") ? Family.ALTCLIP : Family.CLIP;
        ModelCard known = ModelCard.builder(checkpoint, family.modelType()).build();
        OpenOptions options = OpenOptions.defaults().withPrecision(precision);
        return CheckpointEngine.create().open(known, REFERENCE.resolve(checkpoint), family, options);
    }
}
