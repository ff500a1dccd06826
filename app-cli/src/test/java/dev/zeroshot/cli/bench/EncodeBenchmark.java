package dev.zeroshot.cli.bench;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.PreparedPicture;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.embedding.TokenIds;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.prompt.Label;
import dev.zeroshot.core.ranking.RankedLabel;
import dev.zeroshot.core.ranking.Ranking;
import dev.zeroshot.starter.StarterBackend;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Tokens, embeddings, cosines and softmax with the embedded model, one caller on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class EncodeBenchmark {
    private static final int EDGE = 224;
    private static final String PROMPT = "a photo of a cat on a red sofa";

    private Optional<ZeroshotModel> model = Optional.empty();
    private List<PreparedPicture> pictures = List.of();
    private List<Embedding> labels = List.of();
    private final Ranking ranking = new Ranking(OptionalDouble.of(20));
    private final List<Label> names = IntStream.range(0, BenchPrompts.labels().size())
            .mapToObj(i -> new Label("label " + i, List.of("label " + i), false))
            .toList();

    /** Opens the model. */
    @Setup
    public void open() {
        ZeroshotModel opened =
                StarterBackend.create().open("starter", OpenOptions.defaults().withThreads(1));
        model = Optional.of(opened);
        Pixels grey = Pixels.of(EDGE, EDGE, new byte[3 * EDGE * EDGE]);
        pictures = Collections.nCopies(8, images().prepare(Picture.ofPixels("grey", grey)));
        labels = texts().encode(BenchPrompts.labels());
    }

    /** Closes the model. */
    @TearDown
    public void close() {
        model.orElseThrow().close();
    }

    private ImageEncoder images() {
        return model.orElseThrow().imageEncoder().orElseThrow();
    }

    private TextEncoder texts() {
        return model.orElseThrow().textEncoder().orElseThrow();
    }

    /**
     * A prompt to its token ids.
     *
     * @return the ids
     */
    @Benchmark
    public Optional<TokenIds> tokenize() {
        return texts().tokenize(PROMPT);
    }

    /**
     * One prompt to its embedding.
     *
     * @return the embedding
     */
    @Benchmark
    public List<Embedding> prompt() {
        return texts().encode(List.of(PROMPT));
    }

    /**
     * Eight prepared pictures to their embeddings.
     *
     * @return the embeddings
     */
    @Benchmark
    public List<Embedding> eightPictures() {
        return images().encode(pictures);
    }

    /**
     * An embedding against twenty labels: cosines, softmax, ranking.
     *
     * @return the ranked labels
     */
    @Benchmark
    public List<RankedLabel> rankTwenty() {
        double[] cosines = labels.stream().mapToDouble(labels.get(0)::cosine).toArray();
        return ranking.rank(names, cosines);
    }
}
