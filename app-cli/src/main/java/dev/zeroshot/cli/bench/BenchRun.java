package dev.zeroshot.cli.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.zeroshot.core.bench.BenchTools;
import dev.zeroshot.core.bench.RandomCheckpoint;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.pipeline.Cancellation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Writes what is to be measured, measures it, and deletes it again. For one thread. */
public final class BenchRun {
    private static final long SEED = 2026;

    /** The picture of the memory measurement: any will do. */
    private static final int EDGE = 224;

    private final BenchTools tools;
    private final ModelCatalogue catalogue;
    private final OpenOptions options;
    private final Consumer<String> progress;

    /**
     * Creates a run.
     *
     * @param tools the machine's peak and the random checkpoint
     * @param catalogue opens models
     * @param options threads and the like
     * @param progress told what is being done
     */
    public BenchRun(BenchTools tools, ModelCatalogue catalogue, OpenOptions options, Consumer<String> progress) {
        this.tools = tools;
        this.catalogue = catalogue;
        this.options = options;
        this.progress = progress;
    }

    /**
     * What to measure.
     *
     * @param modelId the model; empty for one with random weights
     * @param family which one of {@link RandomCheckpoint#families}; empty for the first
     * @param parent where files are written
     * @param keep whether they stay
     * @param seconds how long one rate is measured, greater than 0
     * @param quick whether few pictures do, and memory is left out
     * @param mainClass the entry point of the command line, for the JVM that measures memory
     */
    public record Wanted(
            Optional<String> modelId,
            Optional<String> family,
            Path parent,
            boolean keep,
            double seconds,
            boolean quick,
            String mainClass) {}

    /** A finished report: the same figures for people and for programs. */
    public static final class Report {
        private final Figures figures;

        Report(Figures figures) {
            this.figures = figures;
        }

        /**
         * For people.
         *
         * @return lines without their ends
         */
        public List<String> lines() {
            return HumanReport.lines(figures);
        }

        /**
         * For programs.
         *
         * @param json takes the fields of one object
         * @throws IOException if the generator fails
         */
        public void write(JsonGenerator json) throws IOException {
            JsonReport.write(figures, json);
        }
    }

    /**
     * Prompts for whoever gives none.
     *
     * @return twenty common things
     */
    public static List<String> labels() {
        return BenchPrompts.labels();
    }

    /**
     * Says what {@link #measure} would write; writes nothing.
     *
     * @param wanted what to measure
     * @return lines without their ends
     */
    public List<String> check(Wanted wanted) {
        return plan(wanted).described();
    }

    /**
     * Measures.
     *
     * @param wanted what to measure
     * @param cancellation stops the run; files are deleted then, too
     * @return the figures
     * @throws UsageException if the files cannot be written
     */
    public Report measure(Wanted wanted, Cancellation cancellation) {
        BenchPlan plan = plan(wanted);
        try (Workplace place = Workplace.in(wanted.parent(), wanted.keep())) {
            List<Benchmark.PictureFiles> pictures = pictures(place, plan);
            cancellation.throwIfCancelled();
            String modelId = wanted.modelId().orElseGet(() -> writeModel(place, family(wanted)));
            cancellation.throwIfCancelled();
            Optional<Long> memory = wanted.quick() ? Optional.empty() : memory(wanted.mainClass(), modelId);
            Benchmark benchmark = new Benchmark(
                    catalogue, options, wanted.seconds(), cancellation, what -> progress.accept("measuring " + what));
            Optional<Path> written = wanted.modelId().isPresent() ? Optional.empty() : Optional.of(Path.of(modelId));
            return new Report(benchmark.run(modelId, written, plan.random(), tools.machinePeak(), memory, pictures));
        } catch (UncheckedIOException e) {
            throw new UsageException(
                    "--dir: " + wanted.parent() + ": the benchmark's files cannot be written or deleted ("
                            + e.getCause().getMessage() + "); name a folder with room for what --check says");
        }
    }

    /**
     * The most memory that a model has resident, if this process has done nothing else.
     *
     * @param modelId the model
     * @return bytes; empty where the system does not say
     */
    public OptionalLong memoryOf(String modelId) {
        Pixels grey = Pixels.of(EDGE, EDGE, new byte[3 * EDGE * EDGE]);
        return PeakMemory.ofThisProcess(catalogue, modelId, options, Picture.ofPixels("grey", grey))
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }

    private BenchPlan plan(Wanted wanted) {
        Optional<RandomCheckpoint.Plan> random = wanted.modelId().isPresent()
                ? Optional.empty()
                : Optional.of(tools.randomCheckpoint().plan(family(wanted)));
        return new BenchPlan(wanted.parent(), wanted.keep(), random, BenchPlan.pictures(wanted.quick()));
    }

    private String family(Wanted wanted) {
        List<String> families = tools.randomCheckpoint().families();
        String family = wanted.family().orElse(families.get(0));
        if (!families.contains(family)) {
            throw new UsageException(
                    "--family: '" + family + "' is none of " + String.join(", ", families) + "; name one of these");
        }
        return family;
    }

    private Optional<Long> memory(String mainClass, String modelId) {
        progress.accept("measuring memory in a JVM of its own");
        return PeakMemory.ofNewProcess(mainClass, modelId, options);
    }

    private String writeModel(Workplace place, String family) {
        Path folder = place.folder("model");
        progress.accept("writing a random model into " + folder);
        tools.randomCheckpoint().write(family, folder, SEED);
        return folder.toString();
    }

    private List<Benchmark.PictureFiles> pictures(Workplace place, BenchPlan plan) {
        Path folder = place.folder("pictures");
        progress.accept("writing pictures into " + folder);
        List<Benchmark.PictureFiles> all = new ArrayList<>();
        for (BenchPlan.Pictures size : plan.pictures()) {
            List<Path> files = SyntheticPhotographs.write(folder, size.files(), size.width(), size.height(), SEED);
            List<Path> rounds = Collections.nCopies(size.rounds(), files).stream()
                    .flatMap(List::stream)
                    .toList();
            all.add(new Benchmark.PictureFiles(size.width(), size.height(), rounds));
        }
        return all;
    }
}
