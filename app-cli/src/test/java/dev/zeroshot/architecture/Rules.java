package dev.zeroshot.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static dev.zeroshot.architecture.Modules.CLI;
import static dev.zeroshot.architecture.Modules.CORE;
import static dev.zeroshot.architecture.Modules.HOSTED;
import static dev.zeroshot.architecture.Modules.HTTP;
import static dev.zeroshot.architecture.Modules.METACLIP;
import static dev.zeroshot.architecture.Modules.ONNX;
import static dev.zeroshot.architecture.Modules.ONNX_ENGINE;
import static dev.zeroshot.architecture.Modules.ONNX_EXPORT;
import static dev.zeroshot.architecture.Modules.PROBE;
import static dev.zeroshot.architecture.Modules.SPARK;
import static dev.zeroshot.architecture.Modules.STARTER;
import static dev.zeroshot.architecture.Modules.VIDEO;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import dev.zeroshot.cli.violating.CliViolations;
import dev.zeroshot.core.violating.CoreViolations;
import dev.zeroshot.core.violating.one.Here;
import dev.zeroshot.core.violating.two.There;
import dev.zeroshot.hosted.violating.HostedViolations;
import dev.zeroshot.http.violating.HttpViolations;
import dev.zeroshot.metaclip.violating.MetaClipViolations;
import dev.zeroshot.onnx.violating.OnnxViolations;
import dev.zeroshot.probe.violating.ProbeViolations;
import dev.zeroshot.starter.violating.StarterViolations;
import dev.zeroshot.video.violating.VideoViolations;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/** All rules. */
final class Rules {
    private static final String[] GUICE_PACKAGES = Modules.GUICE_PACKAGES.toArray(String[]::new);

    private Rules() {}

    static List<Rule> all() {
        return List.of(
                Rule.of(
                        "core depends on java, javax.imageio and JSpecify alone",
                        classes()
                                .that()
                                .resideInAPackage(CORE)
                                .should()
                                .onlyDependOnClassesThat()
                                .resideInAnyPackage(CORE, "java..", "javax.imageio..", "org.jspecify.annotations.."),
                        CoreViolations.KnowsRuntime.class,
                        CoreViolations.KnowsXml.class,
                        CoreViolations.KnowsAdapter.class),
                Rule.of(
                        "backend-onnx knows no other adapter and no app",
                        none(ONNX, METACLIP, HOSTED, STARTER, CLI, HTTP),
                        OnnxViolations.KnowsMetaClip.class,
                        OnnxViolations.KnowsHosted.class,
                        OnnxViolations.KnowsStarter.class,
                        OnnxViolations.KnowsCli.class,
                        OnnxViolations.KnowsHttp.class),
                Rule.of(
                        "backend-metaclip knows no other adapter and no app",
                        none(METACLIP, HOSTED, STARTER, CLI, HTTP),
                        MetaClipViolations.KnowsHosted.class,
                        MetaClipViolations.KnowsStarter.class),
                Rule.of(
                        "backend-metaclip knows backend-onnx by its engine package only",
                        noClasses()
                                .that()
                                .resideInAPackage(METACLIP)
                                .should()
                                .dependOnClassesThat(insideBut(new String[] {ONNX}, ONNX_ENGINE)),
                        MetaClipViolations.KnowsInternals.class),
                Rule.of(
                        "backend-hosted knows no other adapter and no app",
                        none(HOSTED, ONNX, METACLIP, STARTER, CLI, HTTP),
                        HostedViolations.KnowsOnnx.class,
                        HostedViolations.KnowsMetaClip.class),
                Rule.of(
                        "model-starter knows no adapter but backend-onnx, and no app",
                        none(STARTER, METACLIP, HOSTED, CLI, HTTP),
                        StarterViolations.KnowsHosted.class,
                        StarterViolations.KnowsMetaClip.class),
                Rule.of(
                        "model-starter knows backend-onnx by its packages engine and export only",
                        noClasses()
                                .that()
                                .resideInAPackage(STARTER)
                                .should()
                                .dependOnClassesThat(insideBut(new String[] {ONNX}, ONNX_ENGINE, ONNX_EXPORT)),
                        StarterViolations.KnowsInternals.class),
                Rule.of(
                        "the probes' trainer knows no adapter and nothing of the command",
                        none(PROBE, ONNX, METACLIP, HOSTED, STARTER, CLI, HTTP),
                        ProbeViolations.KnowsOnnx.class),
                Rule.of(
                        "LIBLINEAR is known to the probes' trainer only",
                        onlyOwnersKnow(Modules.LIBLINEAR),
                        CliViolations.KnowsLiblinear.class),
                Rule.of(
                        "source-video knows no adapter and no app",
                        none(VIDEO, ONNX, METACLIP, HOSTED, STARTER, PROBE, CLI, HTTP),
                        VideoViolations.KnowsHosted.class),
                Rule.of(
                        "FFmpeg is known to source-video only",
                        onlyOwnersKnow(Modules.FFMPEG),
                        CliViolations.KnowsFfmpeg.class),
                Rule.of("app-http does not know app-cli", none(HTTP, CLI), HttpViolations.KnowsCli.class),
                Rule.of(
                        "OkHttp is known to backend-hosted only",
                        onlyOwnersKnow(Modules.OKHTTP),
                        OnnxViolations.KnowsOkHttp.class,
                        OnnxViolations.KnowsOkio.class),
                Rule.of(
                        "ONNX Runtime is known to backend-onnx only",
                        onlyOwnersKnow(Modules.ONNX_RUNTIME),
                        CliViolations.KnowsRuntime.class,
                        StarterViolations.KnowsOnnxMessages.class),
                Rule.of(
                        "picocli is known to the apps with commands only",
                        onlyOwnersKnow(Modules.PICOCLI),
                        HttpViolations.KnowsPicocli.class),
                Rule.of(
                        "the web framework is known to app-http only",
                        onlyOwnersKnow(Modules.WEB),
                        CliViolations.KnowsJavalin.class,
                        CliViolations.KnowsJetty.class,
                        CliViolations.KnowsServlets.class),
                Rule.of(
                        "Guice is known to guice packages and apps only",
                        onlyOwnersKnow(Modules.GUICE),
                        OnnxViolations.KnowsGuice.class,
                        OnnxViolations.KnowsInject.class),
                Rule.of(
                        "apps reach adapters through their Guice modules only",
                        noClasses()
                                .that()
                                .resideInAnyPackage(CLI, HTTP, SPARK)
                                .should()
                                .dependOnClassesThat(insideBut(
                                        new String[] {ONNX, METACLIP, HOSTED, STARTER, PROBE, VIDEO}, GUICE_PACKAGES)),
                        CliViolations.KnowsAdapter.class,
                        HttpViolations.KnowsAdapter.class),
                new Rule(
                        "packages are free of cycles",
                        slices().matching("dev.zeroshot.(**)").should().beFreeOfCycles(),
                        List.of(List.of(Here.class, There.class))),
                Rule.of(
                        "there is no static mutable field",
                        fields().that().areStatic().should().beFinal(),
                        CoreViolations.Counts.class),
                Rule.of(
                        "every package says that null is not allowed",
                        classes().should(Conditions.liveInAPackageWith(NullMarked.class)),
                        CoreViolations.KnowsXml.class));
    }

    static ArchRule none(String ours, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(ours)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(others);
    }

    static ArchRule onlyOwnersKnow(Modules.Library library) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(library.owners().toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(library.packages().toArray(String[]::new));
    }

    static DescribedPredicate<JavaClass> insideBut(String[] inside, String... allowed) {
        return JavaClass.Predicates.resideInAnyPackage(inside)
                .and(JavaClass.Predicates.resideOutsideOfPackages(allowed));
    }
}
