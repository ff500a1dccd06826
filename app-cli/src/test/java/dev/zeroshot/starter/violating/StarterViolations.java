package dev.zeroshot.starter.violating;

import ai.onnx.proto.OnnxMl.ModelProto;
import dev.zeroshot.hosted.violating.HostedViolations;
import dev.zeroshot.metaclip.violating.MetaClipViolations;
import dev.zeroshot.onnx.json.JsonFile;

/** What model-starter must not be. */
public final class StarterViolations {
    private StarterViolations() {}

    public record KnowsHosted(HostedViolations.KnowsOnnx adapter) {}

    public record KnowsMetaClip(MetaClipViolations.KnowsHosted adapter) {}

    public record KnowsInternals(JsonFile file) {}

    public record KnowsOnnxMessages(ModelProto model) {}
}
