package dev.zeroshot.onnx.violating;

import com.google.inject.Injector;
import dev.zeroshot.cli.violating.CliViolations;
import dev.zeroshot.hosted.violating.HostedViolations;
import dev.zeroshot.http.violating.HttpViolations;
import dev.zeroshot.metaclip.violating.MetaClipViolations;
import dev.zeroshot.starter.violating.StarterViolations;
import jakarta.inject.Provider;
import okhttp3.OkHttpClient;
import okio.Buffer;

/** What backend-onnx must not be. */
public final class OnnxViolations {
    private OnnxViolations() {}

    public record KnowsMetaClip(MetaClipViolations.KnowsHosted adapter) {}

    public record KnowsHosted(HostedViolations.KnowsOnnx adapter) {}

    public record KnowsStarter(StarterViolations.KnowsHosted adapter) {}

    public record KnowsCli(CliViolations.KnowsRuntime app) {}

    public record KnowsHttp(HttpViolations.KnowsPicocli app) {}

    public record KnowsGuice(Injector injector) {}

    public record KnowsInject(Provider<String> provider) {}

    public record KnowsOkHttp(OkHttpClient client) {}

    public record KnowsOkio(Buffer buffer) {}
}
