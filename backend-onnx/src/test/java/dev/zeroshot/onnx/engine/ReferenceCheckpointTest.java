package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.onnx.testing.CheckpointCopy;
import dev.zeroshot.onnx.testing.Golden;
import dev.zeroshot.onnx.testing.GoldenCheck;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole reference of this backend's families, against what "transformers" answers for it. */
@Tag("reference")
class ReferenceCheckpointTest {
    private static final Path REFERENCE = Path.of(System.getProperty("zeroshot.reference", ""));

    @ParameterizedTest
    @ValueSource(strings = {"openai-clip", "laion-clip", "metaclip"})
    void clipAgreesWithTransformers(String checkpoint) {
        assertAgrees(checkpoint, REFERENCE.resolve(checkpoint), Family.CLIP);
    }

    /** With either tokenizer file alone. */
    @ParameterizedTest
    @ValueSource(strings = {"tokenizer.json", "sentencepiece.bpe.model"})
    void altClipAgreesWithTransformers(String tokenizer, @TempDir Path folder) {
        CheckpointCopy copy =
                CheckpointCopy.of(REFERENCE.resolve("altclip"), folder).withTokenizerOnly(List.of(tokenizer));
        assertAgrees("altclip", copy.folder(), Family.ALTCLIP);
    }

    private static void assertAgrees(String checkpoint, Path folder, Family family) {
        ModelCard known = ModelCard.builder(checkpoint, family.modelType()).build();
        Golden golden = Golden.read(REFERENCE.resolve(checkpoint + ".golden.json"));

        try (ZeroshotModel model = CheckpointEngine.create().open(known, folder, family, OpenOptions.defaults())) {
            GoldenCheck check = new GoldenCheck(golden, model);
            check.logitScale();
            check.prompts();
            check.pictures(REFERENCE.resolve("images"));
        }
    }
}
