package dev.zeroshot.starter.violating;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.zeroshot.hosted.violating.HostedViolations;
import dev.zeroshot.metaclip.violating.MetaClipViolations;

/** What model-starter must not be. */
public final class StarterViolations {
    private StarterViolations() {}

    public record KnowsHosted(HostedViolations.KnowsOnnx adapter) {}

    public record KnowsMetaClip(MetaClipViolations.KnowsHosted adapter) {}

    public record KnowsOnnxMessages(ModelProto model) {}
}
