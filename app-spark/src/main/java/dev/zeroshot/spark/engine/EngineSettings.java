package dev.zeroshot.spark.engine;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.Precision;
import java.io.Serial;
import java.io.Serializable;

/**
 * Which model executors open, and how. It goes with the tasks; tasks with equal settings share one engine in each executor.
 *
 * @param model a name of the catalogue, a folder that every executor sees, or the name of a folder that
 *     {@code --archives} or {@code --files} brings; {@code starter} is inside the jar
 * @param precision the numbers that the towers compute with
 * @param device where it runs, as the backend names it; empty for the backend's default
 * @param logitScale the factor on the cosine, greater than 0, instead of the model's own; 0 for the model's
 * @param onnx whether a ready-made ONNX export wins over weights
 * @param exact whether every pixel of a picture is decoded, however large it is
 */
public record EngineSettings(
        String model, Precision precision, String device, double logitScale, boolean onnx, boolean exact)
        implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** The model of whoever has not chosen one. */
    public static final String DEFAULT_MODEL = "starter";

    /** Checks what can be checked without the model. */
    public EngineSettings {
        if (model.isBlank()) {
            throw new UsageException("the model's name is empty; give one, for instance " + DEFAULT_MODEL);
        }
        if (!(logitScale >= 0) || Double.isInfinite(logitScale)) {
            throw new UsageException("the logit scale " + logitScale + " is not above 0");
        }
    }

    /**
     * A model as it is.
     *
     * @param model its id
     * @return float32, with its own logit scale
     */
    public static EngineSettings of(String model) {
        return new EngineSettings(model, Precision.FLOAT32, "", 0, false, false);
    }

    /**
     * The same with other numbers in the towers.
     *
     * @param numbers what the towers compute with
     * @return new settings
     */
    public EngineSettings withPrecision(Precision numbers) {
        return new EngineSettings(model, numbers, device, logitScale, onnx, exact);
    }

    /**
     * How the model is opened: every task that calls it computes on one thread, so that tasks do not fight for processors.
     *
     * @param processors how many this executor has
     * @return the options
     */
    OpenOptions openOptions(int processors) {
        OpenOptions options = OpenOptions.defaults()
                .withThreads(processors)
                .withCallers(processors)
                .withPrecision(precision)
                .withPreferOnnx(onnx)
                .withExactPictures(exact);
        OpenOptions placed = device.isEmpty() ? options : options.withDevice(device);
        return logitScale > 0 ? placed.withLogitScale(logitScale) : placed;
    }
}
