package dev.zeroshot.core.bench;

import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.PreparedPicture;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.picture.Picture;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Rates of a model's two towers by themselves. Each is the best third of a run that was warmed up, since other processes
 * disturb some of it. Immutable and thread-safe, but two measurements at a time disturb each other.
 */
public final class EncoderBench {
    /** Pictures or prompts of a batch that is large enough. */
    private static final int WARM_BATCH = 8;

    /** Nothing takes longer to get ready. */
    private static final double MOST_WARM_SECONDS = 2;

    private static final double WARM_SHARE = 5;

    private final double seconds;

    /**
     * Creates a bench.
     *
     * @param seconds how long each measurement takes, greater than 0
     */
    public EncoderBench(double seconds) {
        this.seconds = seconds;
    }

    /**
     * Lets a model get ready for batches, which it may do beside the first ones. Takes five times as long as a rate, two
     * seconds at most.
     *
     * @param images the picture tower
     * @param picture any picture
     * @param texts the prompt tower
     * @param prompt any prompt
     */
    public void warmUp(ImageEncoder images, Picture picture, TextEncoder texts, String prompt) {
        List<PreparedPicture> pictures = Collections.nCopies(WARM_BATCH, images.prepare(picture));
        List<String> prompts = Collections.nCopies(WARM_BATCH, prompt);
        Rate.part(WARM_BATCH, Math.min(MOST_WARM_SECONDS, WARM_SHARE * seconds), call -> {
            images.encode(pictures);
            texts.encode(prompts);
        });
    }

    /**
     * How fast the picture tower is, decoding and cropping left out.
     *
     * @param encoder the tower
     * @param picture any picture
     * @param batch pictures in a call, at least 1
     * @return pictures a second of one caller
     */
    public double pictures(ImageEncoder encoder, Picture picture, int batch) {
        List<PreparedPicture> prepared = Collections.nCopies(batch, encoder.prepare(picture));
        return Rate.best(batch, seconds, call -> encoder.encode(prepared));
    }

    /**
     * How long one picture takes from its file's bytes to its embedding.
     *
     * @param encoder the tower
     * @param picture an encoded picture
     * @return seconds of one call, decoding and cropping included
     */
    public double latency(ImageEncoder encoder, Picture picture) {
        return 1 / Rate.best(1, seconds, call -> encoder.encode(List.of(encoder.prepare(picture))));
    }

    /**
     * How fast the prompt tower is, tokenizing included.
     *
     * @param encoder the tower
     * @param prompt any prompt
     * @param batch prompts in a call, at least 1
     * @return prompts a second of one caller
     */
    public double prompts(TextEncoder encoder, String prompt, int batch) {
        List<String> prompts = IntStream.range(0, batch).mapToObj(i -> prompt).toList();
        return Rate.best(batch, seconds, call -> encoder.encode(prompts));
    }
}
