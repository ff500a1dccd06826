package dev.zeroshot.cli.bench;

import dev.zeroshot.core.bench.MachinePeak;
import dev.zeroshot.core.bench.RandomCheckpoint;
import java.util.List;
import java.util.Optional;

/**
 * What a benchmark found.
 *
 * @param model the model's id
 * @param precision the numbers that it computes with, where the model says so
 * @param processor what it ran on
 * @param threads how many threads the model had
 * @param peak the machine's best matrix product in the same run
 * @param plan what the model costs by the book; empty for a model of the user's
 * @param readSeconds the shortest time to read the model's files once; empty for a model of the user's
 * @param openSeconds the shortest time from the folder to two open towers
 * @param batches the picture tower by itself
 * @param latency one picture by itself
 * @param prompts the prompt tower by itself, short prompts first
 * @param memory the most memory that was resident after both towers and a batch of 8; empty where the system does not say
 * @param endToEnd from JPEG files to ranked labels
 */
record Figures(
        String model,
        Optional<String> precision,
        Processor processor,
        int threads,
        MachinePeak.Peak peak,
        Optional<RandomCheckpoint.Plan> plan,
        Optional<Double> readSeconds,
        double openSeconds,
        List<Batch> batches,
        Latency latency,
        List<Prompts> prompts,
        Optional<Long> memory,
        List<EndToEnd> endToEnd) {
    Figures {
        batches = List.copyOf(batches);
        prompts = List.copyOf(prompts);
        endToEnd = List.copyOf(endToEnd);
    }

    /**
     * The picture tower at one batch size.
     *
     * @param size pictures in a call
     * @param rate pictures a second
     */
    record Batch(int size, double rate) {}

    /**
     * One picture from its file's bytes to its embedding, in one call of the library.
     *
     * @param megapixels of the picture
     * @param seconds of the call
     * @param tower seconds of the tower's part, decoding and cropping left out
     */
    record Latency(double megapixels, double seconds, double tower) {
        double timesTower() {
            return seconds / tower;
        }
    }

    /**
     * The prompt tower at one length.
     *
     * @param tokens ids of a prompt, start and end included; 0 if the model does not say
     * @param rate prompts a second
     */
    record Prompts(int tokens, double rate) {}

    /**
     * Classification of picture files.
     *
     * @param width of a picture in pixels
     * @param height of a picture in pixels
     * @param rate pictures a second
     */
    record EndToEnd(int width, int height, double rate) {
        double megapixels() {
            return width * (double) height / 1e6;
        }
    }

    /** The picture tower's best rate: what decoding and cropping are measured by. */
    double towerRate() {
        return batches.stream().mapToDouble(Batch::rate).max().orElse(0);
    }

    /** The part of the machine's peak that a rate means, all operations of the model's definition counted. */
    Optional<Double> shareOfPeak(Batch batch) {
        return plan.map(cost -> batch.rate() * cost.pictureGflop() / peak.gflops());
    }

    /** The same, only those operations counted on which the embedding depends. */
    Optional<Double> neededShareOfPeak(Batch batch) {
        return plan.map(cost -> batch.rate() * cost.neededPictureGflop() / peak.gflops());
    }

    /** The part of the machine's peak that a rate of prompts means, all operations of their tokens counted. */
    Optional<Double> shareOfPeak(Prompts prompts) {
        return plan.map(cost -> prompts.rate() * cost.text().gflop(prompts.tokens()) / peak.gflops());
    }

    /** The same, only those operations counted on which the embedding depends. */
    Optional<Double> neededShareOfPeak(Prompts prompts) {
        return plan.map(cost -> prompts.rate() * cost.text().neededGflop(prompts.tokens()) / peak.gflops());
    }
}
