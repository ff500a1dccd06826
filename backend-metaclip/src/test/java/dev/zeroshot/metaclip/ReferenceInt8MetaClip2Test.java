package dev.zeroshot.metaclip;

import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.Precision;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.onnx.testing.PlantedReferenceContract;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;

/** MetaCLIP 2's checkpoint of the reference with outliers planted in it, in 8 bits beside float32. */
@Tag("reference")
class ReferenceInt8MetaClip2Test extends PlantedReferenceContract {
    @Override
    protected Stream<String> checkpoints() {
        return Stream.of("metaclip-2");
    }

    @Override
    protected String crops() {
        return "squash";
    }

    @Override
    protected ZeroshotModel open(String checkpoint, Path copy, Precision precision) {
        return MetaClipBackend.create()
                .open(copy.toString(), OpenOptions.defaults().withPrecision(precision));
    }
}
