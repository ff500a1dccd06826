package dev.zeroshot.metaclip.violating;

import dev.zeroshot.hosted.violating.HostedViolations;
import dev.zeroshot.onnx.json.JsonFile;
import dev.zeroshot.starter.violating.StarterViolations;

/** What backend-metaclip must not be. */
public final class MetaClipViolations {
    private MetaClipViolations() {}

    public record KnowsHosted(HostedViolations.KnowsOnnx adapter) {}

    public record KnowsStarter(StarterViolations.KnowsHosted adapter) {}

    public record KnowsInternals(JsonFile file) {}
}
