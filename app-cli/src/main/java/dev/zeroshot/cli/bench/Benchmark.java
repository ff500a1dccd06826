package dev.zeroshot.cli.bench;

import dev.zeroshot.core.bench.EncoderBench;
import dev.zeroshot.core.bench.MachinePeak;
import dev.zeroshot.core.bench.RandomCheckpoint;
import dev.zeroshot.core.classify.Classification;
import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.classify.Question;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.embedding.TokenIds;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.pipeline.Outcome;
import dev.zeroshot.core.pipeline.PictureSource;
import dev.zeroshot.core.pipeline.PipelineOptions;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.prompt.PromptTemplate;
import dev.zeroshot.core.ranking.Selection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Measures one model. Everything runs one after another, and of repeated measurements the best counts, since other
 * processes only ever slow one down. For one thread.
 */
final class Benchmark {
    private static final List<Integer> BATCH_SIZES = List.of(1, 8, 32);
    private static final int PROMPT_BATCH = 16;
    private static final int REPEATS = 3;
    private static final double NANOS = 1e9;

    private final ModelCatalogue catalogue;
    private final OpenOptions options;
    private final double seconds;
    private final Cancellation cancellation;
    private final Consumer<String> progress;

    /**
     * Creates a benchmark.
     *
     * @param catalogue opens the model
     * @param options threads and the like; the number of callers is chosen here
     * @param seconds how long one rate is measured, greater than 0
     * @param cancellation stops between two measurements
     * @param progress told what is being measured
     */
    Benchmark(
            ModelCatalogue catalogue,
            OpenOptions options,
            double seconds,
            Cancellation cancellation,
            Consumer<String> progress) {
        this.catalogue = catalogue;
        this.options = options;
        this.seconds = seconds;
        this.cancellation = cancellation;
        this.progress = progress;
    }

    /** Pictures of one size on disk. */
    record PictureFiles(int width, int height, List<Path> files) {
        Picture first() {
            return Picture.read(files.get(0));
        }

        double megapixels() {
            return width * (double) height / 1e6;
        }
    }

    /** All figures of a model. */
    Figures run(
            String modelId,
            Optional<Path> written,
            Optional<RandomCheckpoint.Plan> plan,
            MachinePeak machine,
            Optional<Long> memory,
            List<PictureFiles> pictures) {
        step("the machine's peak");
        MachinePeak.Peak peak = machine.measure(options.threads());
        Optional<Double> read = written.map(this::read);
        double open = open(modelId);
        List<Figures.Batch> batches = new ArrayList<>();
        List<Figures.Prompts> prompts = new ArrayList<>();
        Figures.Latency latency;
        Optional<String> precision;
        try (ZeroshotModel model = catalogue.open(modelId, options.withCallers(1))) {
            precision = model.card().precision();
            ImageEncoder images = model.imageEncoder().orElseThrow(() -> noTowers(modelId));
            TextEncoder texts = model.textEncoder().orElseThrow(() -> noTowers(modelId));
            step("nothing yet: the model gets ready");
            new EncoderBench(seconds).warmUp(images, pictures.get(0).first(), texts, BenchPrompts.brief());
            for (int size : BATCH_SIZES) {
                batches.add(batch(images, pictures.get(0).first(), size));
            }
            latency = latency(images, pictures.get(0));
            prompts.add(prompts(texts, BenchPrompts.brief()));
            prompts.add(prompts(texts, BenchPrompts.endless()));
        }
        List<Figures.EndToEnd> endToEnd = endToEnd(modelId, pictures);
        step("the machine's peak, once more");
        MachinePeak.Peak again = machine.measure(options.threads());
        return new Figures(
                modelId,
                precision,
                Processor.current(),
                options.threads(),
                again.gflops() > peak.gflops() ? again : peak,
                plan,
                read,
                open,
                batches,
                latency,
                prompts,
                memory,
                endToEnd);
    }

    private double read(Path folder) {
        step("reading the files once");
        double best = Double.MAX_VALUE;
        for (int i = 0; i < REPEATS; i++) {
            best = Math.min(best, FolderReading.seconds(folder));
        }
        return best;
    }

    private double open(String modelId) {
        step("opening");
        double best = Double.MAX_VALUE;
        for (int i = 0; i < REPEATS; i++) {
            long start = System.nanoTime();
            ZeroshotModel model = catalogue.open(modelId, options.withCallers(1));
            best = Math.min(best, (System.nanoTime() - start) / NANOS);
            model.close();
        }
        return best;
    }

    private Figures.Batch batch(ImageEncoder encoder, Picture picture, int size) {
        step("the picture tower, batch " + size);
        return new Figures.Batch(size, new EncoderBench(seconds).pictures(encoder, picture, size));
    }

    /** The tower's part is measured beside it, since machines are not equally fast at all times. */
    private Figures.Latency latency(ImageEncoder encoder, PictureFiles pictures) {
        step("one picture");
        EncoderBench bench = new EncoderBench(seconds);
        double call = bench.latency(encoder, pictures.first());
        return new Figures.Latency(pictures.megapixels(), call, 1 / bench.pictures(encoder, pictures.first(), 1));
    }

    private Figures.Prompts prompts(TextEncoder encoder, String prompt) {
        int tokens = encoder.tokenize(prompt).map(TokenIds::length).orElse(0);
        step("the prompt tower, " + tokens + " tokens");
        return new Figures.Prompts(tokens, new EncoderBench(seconds).prompts(encoder, prompt, PROMPT_BATCH));
    }

    /** As {@code classify} does it for many pictures: a caller a thread, decoding beside inference. */
    private List<Figures.EndToEnd> endToEnd(String modelId, List<PictureFiles> pictures) {
        int callers = options.threads();
        List<Figures.EndToEnd> all = new ArrayList<>();
        try (ZeroshotModel model = catalogue.open(modelId, options.withCallers(callers))) {
            int batch =
                    model.imageEncoder().map(ImageEncoder::preferredBatchSize).orElse(1);
            for (PictureFiles files : pictures) {
                step("end to end, pictures of " + files.width() + "x" + files.height());
                double rate = 0;
                for (int i = 0; i < REPEATS; i++) {
                    rate = Math.max(rate, endToEnd(model, PipelineOptions.of(callers, batch), files.files()));
                }
                all.add(new Figures.EndToEnd(files.width(), files.height(), rate));
            }
        }
        return all;
    }

    /** The prompts are encoded anew each time: a service of its own has an empty cache. */
    @SuppressWarnings("MustBeClosed") // closing the service would close the model, which is used again
    private double endToEnd(ZeroshotModel model, PipelineOptions pipeline, List<Path> files) {
        long start = System.nanoTime();
        ClassifyService service = ClassifyService.of(model);
        Question question =
                service.prepare(PromptSet.of(BenchPrompts.labels(), List.of(), List.of(new PromptTemplate("{}"))));
        Iterator<PictureSource> sources = files.stream()
                .map(file -> PictureSource.of(file.toString(), () -> Picture.read(file)))
                .iterator();
        List<Outcome<Classification>> outcomes = new ArrayList<>();
        service.classifyAll(sources, question, Selection.all(), pipeline, outcomes::add, cancellation);
        double rate = outcomes.size() * NANOS / (System.nanoTime() - start);
        for (Outcome<Classification> outcome : outcomes) {
            if (outcome instanceof Outcome.Failed<Classification> failed) {
                throw failed.why();
            }
        }
        return rate;
    }

    private void step(String what) {
        cancellation.throwIfCancelled();
        progress.accept(what);
    }

    private static UsageException noTowers(String modelId) {
        return new UsageException(
                "--model: '" + modelId + "' gives no embeddings here, so there is nothing to measure");
    }
}
