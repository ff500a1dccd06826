package dev.zeroshot.onnx.engine;

import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.Precision;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.onnx.testing.PlantedReferenceContract;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/** The reference's checkpoints with outliers planted in them, in 8 bits beside float32. */
@Tag("reference")
class ReferenceInt8OutlierTest extends PlantedReferenceContract {
    @Override
    protected Stream<String> checkpoints() {
        return Stream.of("openai-clip", "laion-clip", "metaclip", "altclip");
    }

    @Override
    protected String crops() {
        return "shortest-edge";
    }

    @Override
    protected ZeroshotModel open(String checkpoint, Path copy, Precision precision) {
        Family family = checkpoint.equals("altclip") ? Family.ALTCLIP : Family.CLIP;
        ModelCard known = ModelCard.builder(checkpoint, family.modelType()).build();
        OpenOptions options = OpenOptions.defaults().withPrecision(precision);
        return CheckpointEngine.create().open(known, copy, family, options);
    }
}
