package dev.zeroshot.architecture;

import java.util.List;
import java.util.stream.Stream;

/** What the rules name: the modules' packages and the libraries that only some of them may know. */
final class Modules {
    static final String CORE = "dev.zeroshot.core..";
    static final String ONNX = "dev.zeroshot.onnx..";
    static final String ONNX_ENGINE = "dev.zeroshot.onnx.engine..";
    static final String ONNX_EXPORT = "dev.zeroshot.onnx.export..";
    static final String METACLIP = "dev.zeroshot.metaclip..";
    static final String HOSTED = "dev.zeroshot.hosted..";
    static final String STARTER = "dev.zeroshot.starter..";
    static final String PROBE = "dev.zeroshot.probe..";
    static final String VIDEO = "dev.zeroshot.video..";
    static final String CLI = "dev.zeroshot.cli..";
    static final String HTTP = "dev.zeroshot.http..";

    /** Its classes are checked in its own tests, since it builds upon app-cli. */
    static final String SPARK = "dev.zeroshot.spark..";

    static final List<String> GUICE_PACKAGES = List.of(
            "dev.zeroshot.onnx.guice..",
            "dev.zeroshot.metaclip.guice..",
            "dev.zeroshot.hosted.guice..",
            "dev.zeroshot.starter.guice..",
            "dev.zeroshot.video.guice..",
            "dev.zeroshot.probe.guice..");

    /** Every package of this project that a rule names: a rule about an empty one would hold whatever happens. */
    static final List<String> NAMED =
            List.of(CORE, ONNX, ONNX_ENGINE, ONNX_EXPORT, METACLIP, HOSTED, STARTER, PROBE, VIDEO, CLI, HTTP);

    private Modules() {}

    /**
     * Libraries that some packages only may know.
     *
     * @param name what messages call them
     * @param packages theirs
     * @param owners ours that may know them
     */
    record Library(String name, List<String> packages, List<String> owners) {}

    static final Library OKHTTP = new Library("OkHttp", List.of("okhttp3..", "okio.."), List.of(HOSTED));
    static final Library ONNX_RUNTIME =
            new Library("ONNX Runtime", List.of("ai.onnxruntime..", "ai.onnx.proto.."), List.of(ONNX));
    static final Library FFMPEG = new Library("FFmpeg", List.of("org.bytedeco.ffmpeg.."), List.of(VIDEO));
    static final Library LIBLINEAR = new Library("LIBLINEAR", List.of("de.bwaldvogel.."), List.of(PROBE));
    static final Library PICOCLI = new Library("picocli", List.of("picocli.."), List.of(CLI, SPARK));
    static final Library WEB = new Library(
            "the web framework", List.of("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet.."), List.of(HTTP));
    static final Library GUICE = new Library(
            "Guice",
            List.of("com.google.inject..", "jakarta.inject.."),
            Stream.concat(GUICE_PACKAGES.stream(), Stream.of(CLI, HTTP, SPARK)).toList());

    static final List<Library> LIBRARIES = List.of(OKHTTP, ONNX_RUNTIME, FFMPEG, LIBLINEAR, PICOCLI, WEB, GUICE);
}
