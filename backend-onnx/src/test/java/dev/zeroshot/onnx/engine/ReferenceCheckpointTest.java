package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.onnx.testing.Golden;
import dev.zeroshot.onnx.testing.GoldenCheck;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole reference of CLIP's layout, against what "transformers" answers for it. */
@Tag("reference")
class ReferenceCheckpointTest {
    private static final Path REFERENCE = Path.of(System.getProperty("zeroshot.reference", ""));

    @ParameterizedTest
    @ValueSource(strings = {"openai-clip", "laion-clip", "metaclip"})
    void agreesWithTransformers(String checkpoint) {
        ModelCard known = ModelCard.builder(checkpoint, "clip").build();
        Path folder = REFERENCE.resolve(checkpoint);
        Golden golden = Golden.read(REFERENCE.resolve(checkpoint + ".golden.json"));

        try (ZeroshotModel model = CheckpointEngine.create().open(known, folder, Family.CLIP, OpenOptions.defaults())) {
            GoldenCheck check = new GoldenCheck(golden, model);
            check.logitScale();
            check.prompts();
            check.pictures(REFERENCE.resolve("images"));
        }
    }
}
