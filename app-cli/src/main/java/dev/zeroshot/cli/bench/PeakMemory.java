package dev.zeroshot.cli.bench;

import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.embedding.PreparedPicture;
import dev.zeroshot.core.embedding.TextEncoder;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The most memory that a model has resident, measured in a JVM of its own with the options of this one: what a benchmark
 * does beside, writing the weights for instance, is not in it; the JVM itself is.
 */
final class PeakMemory {
    private static final int BATCH = 8;

    private PeakMemory() {}

    /**
     * Starts the command {@code bench --memory-of} in a new JVM and reads its answer.
     *
     * @param mainClass the entry point of the command line
     * @param modelId the model
     * @param options threads and precision
     * @return bytes, or empty where the system does not say or the process fails
     */
    static Optional<Long> ofNewProcess(String mainClass, String modelId, OpenOptions options) {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-Dzeroshot."))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
        command.addAll(List.of(mainClass, "bench", "--memory-of", modelId));
        command.addAll(List.of("--threads", Integer.toString(options.threads())));
        command.addAll(List.of("--precision", options.precision().text()));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            return process.waitFor() == 0 ? Optional.of(Long.parseLong(answer)) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /**
     * Opens a model, encodes prompts and a batch of 8 pictures, and asks the system for this process's peak.
     *
     * @return bytes, or empty where the system does not say
     */
    static Optional<Long> ofThisProcess(
            ModelCatalogue catalogue, String modelId, OpenOptions options, Picture picture) {
        try (ZeroshotModel model = catalogue.open(modelId, options)) {
            model.textEncoder().ifPresent(PeakMemory::encode);
            model.imageEncoder().ifPresent(encoder -> encode(encoder, picture));
            return Processor.peakResidentBytes();
        }
    }

    private static void encode(TextEncoder encoder) {
        encoder.encode(BenchPrompts.labels());
    }

    private static void encode(ImageEncoder encoder, Picture picture) {
        List<PreparedPicture> batch = Collections.nCopies(BATCH, encoder.prepare(picture));
        encoder.encode(batch);
    }
}
