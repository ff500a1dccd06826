package dev.zeroshot.onnx.session;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing leaves the machine: builds of ONNX Runtime from 1.29.0 on hold a client that sends usage data unless an
 * environment variable forbids it, which a library cannot set for its own process.
 */
class NoTelemetryTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "linux-x64/libonnxruntime.so",
                "linux-aarch64/libonnxruntime.so",
                "osx-aarch64/libonnxruntime.dylib"
            })
    void theNativeLibraryHasNoClientThatSendsUsageData(String library) throws IOException {
        String content = content("/ai/onnxruntime/native/" + library);
        assertTrue(content.contains("onnxruntime"), "the search finds what is there");
        assertFalse(content.contains("ORT_DISABLE_TELEMETRY"));
        assertFalse(content.contains("/OneCollector/"));
    }

    private static String content(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(NoTelemetryTest.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
