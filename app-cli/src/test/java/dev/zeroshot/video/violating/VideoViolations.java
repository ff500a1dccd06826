package dev.zeroshot.video.violating;

import dev.zeroshot.hosted.violating.HostedViolations;

/** What source-video must not be. */
public final class VideoViolations {
    private VideoViolations() {}

    public record KnowsHosted(HostedViolations.KnowsOnnx adapter) {}
}
