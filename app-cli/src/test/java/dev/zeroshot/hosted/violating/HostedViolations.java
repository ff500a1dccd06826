package dev.zeroshot.hosted.violating;

import dev.zeroshot.metaclip.violating.MetaClipViolations;
import dev.zeroshot.onnx.violating.OnnxViolations;

/** What backend-hosted must not be. */
public final class HostedViolations {
    private HostedViolations() {}

    public record KnowsOnnx(OnnxViolations.KnowsGuice adapter) {}

    public record KnowsMetaClip(MetaClipViolations.KnowsHosted adapter) {}
}
