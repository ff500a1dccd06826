package dev.zeroshot.probe.violating;

import dev.zeroshot.onnx.violating.OnnxViolations;

/** What the probes' trainer must not be. */
public final class ProbeViolations {
    private ProbeViolations() {}

    public record KnowsOnnx(OnnxViolations.KnowsGuice adapter) {}
}
