package dev.zeroshot.metaclip;

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

/** The whole reference of MetaCLIP 2's layout, against what "transformers" answers for it. */
@Tag("reference")
class ReferenceMetaClip2Test {
    private static final Path REFERENCE = Path.of(System.getProperty("zeroshot.reference", ""));

    /** With either tokenizer file alone. */
    @ParameterizedTest
    @ValueSource(strings = {"tokenizer.json", "sentencepiece.bpe.model"})
    void agreesWithTransformers(String tokenizer, @TempDir Path folder) {
        CheckpointCopy.of(REFERENCE.resolve("metaclip-2"), folder).withTokenizerOnly(List.of(tokenizer));

        try (ZeroshotModel model = MetaClipBackend.create().open(folder.toString(), OpenOptions.defaults())) {
            GoldenCheck check = new GoldenCheck(Golden.read(REFERENCE.resolve("metaclip-2.golden.json")), model);
            check.logitScale();
            check.prompts();
            check.pictures(REFERENCE.resolve("images"));
        }
    }
}
