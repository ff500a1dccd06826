import dev.zeroshot.core.classify.Classification;
import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.classify.Question;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.pipeline.Outcome;
import dev.zeroshot.core.pipeline.PictureSource;
import dev.zeroshot.core.pipeline.PipelineOptions;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.ranking.Selection;
import dev.zeroshot.onnx.OnnxBackend;
import dev.zeroshot.starter.StarterBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** What the library does without a server: many pictures as the command line's classify, and one after another. */
final class Library {
    private final ModelCatalogue catalogue =
            ModelCatalogue.of(Set.of(OnnxBackend.create(), StarterBackend.create()));
    private final String model;
    private final List<byte[]> pictures;
    private final List<String> prompts;

    Library(String model, List<byte[]> pictures, List<String> prompts) {
        this.model = model;
        this.pictures = pictures;
        this.prompts = prompts;
    }

    /** Pictures a second, the best of three runs after one that warms up. */
    double many(double seconds) {
        int processors = Runtime.getRuntime().availableProcessors();
        try (ZeroshotModel open = catalogue.open(model, OpenOptions.defaults().withCallers(processors))) {
            ClassifyService service = ClassifyService.of(open);
            PipelineOptions options = PipelineOptions.of(
                    open.callers(processors), open.imageEncoder().orElseThrow().preferredBatchSize());
            double rate = rate(service, options, 2 * pictures.size());
            rate = rate(service, options, (int) (rate * seconds)); // warm now
            double best = 0;
            for (int i = 0; i < 3; i++) {
                best = Math.max(best, rate(service, options, (int) Math.max(pictures.size(), rate * seconds / 3)));
            }
            return best;
        }
    }

    private double rate(ClassifyService service, PipelineOptions options, int count) {
        Question question = service.prepare(PromptSet.of(prompts.toArray(String[]::new)));
        List<PictureSource> sources = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] bytes = pictures.get(i % pictures.size());
            sources.add(PictureSource.of("picture", () -> Picture.ofBytes("picture", bytes)));
        }
        AtomicInteger done = new AtomicInteger();
        long start = System.nanoTime();
        service.classifyAll(
                sources.iterator(),
                question,
                Selection.all(),
                options,
                (Outcome<Classification> outcome) ->
                        done.addAndGet(outcome instanceof Outcome.Answered<Classification> ? 1 : 0),
                new Cancellation());
        return done.get() * 1e9 / (System.nanoTime() - start);
    }

    /** One picture after another, on all processors. */
    Figures single(double seconds) {
        try (ClassifyService service = ClassifyService.of(catalogue.open(model, OpenOptions.defaults()))) {
            single(service, seconds / 2);
            return new Figures(single(service, seconds), Map.of(), seconds);
        }
    }

    private List<Double> single(ClassifyService service, double seconds) {
        List<Double> times = new ArrayList<>();
        long end = System.nanoTime() + (long) (seconds * 1e9);
        for (int i = 0; System.nanoTime() < end; i++) {
            long start = System.nanoTime();
            service.classify(
                    Picture.ofBytes("picture", pictures.get(i % pictures.size())), prompts.toArray(String[]::new));
            times.add((System.nanoTime() - start) / 1e6);
        }
        return times;
    }
}
