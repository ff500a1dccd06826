package dev.zeroshot.cli.violating;

import ai.onnxruntime.OrtEnvironment;
import de.bwaldvogel.liblinear.Linear;
import dev.zeroshot.onnx.json.JsonFile;
import io.javalin.Javalin;
import jakarta.servlet.ServletContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.eclipse.jetty.server.Server;

/** What app-cli must not be. */
public final class CliViolations {
    private CliViolations() {}

    public record KnowsRuntime(OrtEnvironment environment) {}

    public record KnowsJavalin(Javalin server) {}

    public record KnowsJetty(Server server) {}

    public record KnowsServlets(ServletContext context) {}

    public record KnowsLiblinear(Linear library) {}

    public record KnowsFfmpeg(AVFrame frame) {}

    public record KnowsAdapter(JsonFile file) {}
}
