package dev.zeroshot.onnx.engine;

import dev.zeroshot.onnx.testing.FamilyContract;
import java.nio.file.Path;

/** AltCLIP, as published: see src/test/python/make_family_fixtures.py. */
class AltClipTest extends FamilyContract {
    @Override
    protected Family family() {
        return Family.ALTCLIP;
    }

    @Override
    protected Path fixture() {
        return resource("altclip");
    }
}
