package dev.zeroshot.core.violating;

import ai.onnxruntime.OrtEnvironment;
import dev.zeroshot.onnx.violating.OnnxViolations;
import javax.xml.parsers.SAXParser;

/** What core must not be. */
public final class CoreViolations {
    private CoreViolations() {}

    public record KnowsRuntime(OrtEnvironment environment) {}

    public record KnowsXml(SAXParser parser) {}

    public record KnowsAdapter(OnnxViolations.KnowsGuice adapter) {}

    /** Has a static field that changes. */
    public static final class Counts {
        static int counter;

        private Counts() {}
    }
}
