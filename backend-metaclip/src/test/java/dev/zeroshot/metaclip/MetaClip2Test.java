package dev.zeroshot.metaclip;

import dev.zeroshot.onnx.engine.Family;
import dev.zeroshot.onnx.testing.FamilyContract;
import java.nio.file.Path;

/** MetaCLIP 2 with XLM-V's kind of tokenizer: see make_family_fixtures.py of backend-onnx. */
class MetaClip2Test extends FamilyContract {
    @Override
    protected Family family() {
        return MetaClip2.FAMILY;
    }

    @Override
    protected Path fixture() {
        return resource("metaclip-2");
    }
}
