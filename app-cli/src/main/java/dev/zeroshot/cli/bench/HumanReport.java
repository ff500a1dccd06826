package dev.zeroshot.cli.bench;

import dev.zeroshot.core.bench.RandomCheckpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A benchmark's figures for people. */
final class HumanReport {
    private static final double MEGA = 1e6;

    private final List<String> lines = new ArrayList<>();

    private HumanReport() {}

    /** The lines of a report. */
    static List<String> lines(Figures figures) {
        HumanReport report = new HumanReport();
        report.machine(figures);
        report.towers(figures);
        report.rest(figures);
        return report.lines;
    }

    private void machine(Figures figures) {
        String numbers = figures.precision().map(name -> ", " + name).orElse("");
        add("model       %s, %d threads%s", figures.model(), figures.threads(), numbers);
        add(
                "processor   %s (%s)",
                figures.processor().name(), String.join(" ", figures.processor().features()));
        add(
                "peak        %.0f GFLOP/s: ONNX Runtime's Gemm, [%d,768] x [768,3072], float32",
                figures.peak().gflops(), figures.peak().rows());
        if (figures.plan().isPresent()) {
            RandomCheckpoint.Plan plan = figures.plan().get();
            add(
                    "a picture   %.2f GFLOP by the book, %.2f of them needed for the embedding",
                    plan.pictureGflop(), plan.neededPictureGflop());
        }
    }

    private void towers(Figures figures) {
        for (Figures.Batch batch : figures.batches()) {
            String share = share(figures.shareOfPeak(batch), figures.neededShareOfPeak(batch));
            add("pictures    batch %2d: %7.1f a second%s", batch.size(), batch.rate(), share);
        }
        Figures.Latency one = figures.latency();
        add(
                "latency     %.1f ms from a JPEG of %.1f megapixels to its embedding, %.2f times the tower's share",
                1000 * one.seconds(), one.megapixels(), one.timesTower());
        for (Figures.Prompts prompts : figures.prompts()) {
            String share = share(figures.shareOfPeak(prompts), figures.neededShareOfPeak(prompts));
            add("prompts     %2d tokens: %6.1f a second%s", prompts.tokens(), prompts.rate(), share);
        }
    }

    private static String share(Optional<Double> book, Optional<Double> needed) {
        return book.map(part -> format(
                        ", %.0f %% of peak by the book, %.0f %% by what is needed",
                        100 * part, 100 * needed.orElse(part)))
                .orElse("");
    }

    private void rest(Figures figures) {
        String ratio = figures.readSeconds()
                .map(read -> format(", %.1f times reading the files once (%.2f s)", figures.openSeconds() / read, read))
                .orElse("");
        add("open        %.2f s%s", figures.openSeconds(), ratio);
        figures.memory().ifPresent(bytes -> {
            String times = figures.plan()
                    .map(plan -> format(", %.2f times the weights in float32", bytes / (double) plan.weightBytes()))
                    .orElse("");
            add(
                    "memory      %.0f MB resident at most (both towers, a batch of 8, a JVM of its own)%s",
                    bytes / MEGA, times);
        });
        for (Figures.EndToEnd run : figures.endToEnd()) {
            add(
                    "end to end  JPEGs of %.1f megapixels: %.1f a second with 20 prompts, %.0f %% of the tower's best",
                    run.megapixels(), run.rate(), 100 * run.rate() / figures.towerRate());
        }
    }

    private void add(String format, Object... arguments) {
        lines.add(format(format, arguments));
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
