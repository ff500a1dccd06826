package dev.zeroshot.onnx.engine;

import dev.zeroshot.onnx.testing.FamilyContract;
import java.nio.file.Path;

/** A bfloat16 checkpoint of CLIP in the layout of laion/CLIP-ViT-*: see src/test/python/make_clip_fixtures.py. */
class LaionClipTest extends FamilyContract {
    @Override
    protected Family family() {
        return Family.CLIP;
    }

    @Override
    protected Path fixture() {
        return resource("laion-clip");
    }
}
