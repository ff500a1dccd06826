package dev.zeroshot.http.violating;

import dev.zeroshot.cli.violating.CliViolations;
import dev.zeroshot.hosted.violating.HostedViolations;
import picocli.CommandLine;

/** What app-http must not be. */
public final class HttpViolations {
    private HttpViolations() {}

    public record KnowsPicocli(CommandLine command) {}

    public record KnowsCli(CliViolations.KnowsRuntime app) {}

    public record KnowsAdapter(HostedViolations.KnowsOnnx adapter) {}
}
