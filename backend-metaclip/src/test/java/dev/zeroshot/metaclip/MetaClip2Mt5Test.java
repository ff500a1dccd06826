package dev.zeroshot.metaclip;

import dev.zeroshot.onnx.engine.Family;
import dev.zeroshot.onnx.testing.FamilyContract;
import java.nio.file.Path;

/** MetaCLIP 2 with mT5's kind of tokenizer, which begins with nothing and ends with 1. */
class MetaClip2Mt5Test extends FamilyContract {
    @Override
    protected Family family() {
        return MetaClip2.FAMILY;
    }

    @Override
    protected Path fixture() {
        return resource("metaclip-2-mt5");
    }
}
