package dev.zeroshot.core.model;

import dev.zeroshot.core.picture.pixels.PictureDecoder;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How to open a model.
 *
 * @param threads how many threads the model may keep busy in all, at least 1
 * @param callers how many threads will call the model at the same time, at least 1. With 1 each call uses all threads
 *     (a short wait for one picture); with as many callers as threads each call uses one thread (most pictures a second)
 * @param device where to run, as the backend names it, for instance {@code cpu}; empty for the backend's default
 * @param logitScale the factor on the cosine for a model whose files carry none; empty to read it from the files
 * @param preferOnnx whether a folder that holds both weights and a ready-made ONNX export is opened by its export
 * @param exactPictures whether every pixel of a picture is decoded, however much larger it is than the model's crop:
 *     slower, and equal in every byte to what {@code transformers} feeds a model
 * @param precision the numbers that the towers compute with
 */
public record OpenOptions(
        int threads,
        int callers,
        Optional<String> device,
        OptionalDouble logitScale,
        boolean preferOnnx,
        boolean exactPictures,
        Precision precision) {
    /** Checks the ranges. */
    public OpenOptions {
        if (threads < 1 || callers < 1) {
            throw new IllegalArgumentException(
                    "threads " + threads + " and callers " + callers + " must be at least 1");
        }
    }

    /**
     * All processors for one caller, float32.
     *
     * @return the defaults
     */
    public static OpenOptions defaults() {
        return new OpenOptions(
                Runtime.getRuntime().availableProcessors(),
                1,
                Optional.empty(),
                OptionalDouble.empty(),
                false,
                false,
                Precision.FLOAT32);
    }

    /**
     * The same with another number of threads.
     *
     * @param count at least 1
     * @return new options
     */
    public OpenOptions withThreads(int count) {
        return new OpenOptions(count, callers, device, logitScale, preferOnnx, exactPictures, precision);
    }

    /**
     * The same for another number of callers.
     *
     * @param count at least 1
     * @return new options
     */
    public OpenOptions withCallers(int count) {
        return new OpenOptions(threads, count, device, logitScale, preferOnnx, exactPictures, precision);
    }

    /**
     * The same on a named device.
     *
     * @param name as the backend names it
     * @return new options
     */
    public OpenOptions withDevice(String name) {
        return new OpenOptions(threads, callers, Optional.of(name), logitScale, preferOnnx, exactPictures, precision);
    }

    /**
     * The same with a given logit scale.
     *
     * @param factor the factor on the cosine, greater than 0
     * @return new options
     */
    public OpenOptions withLogitScale(double factor) {
        return new OpenOptions(
                threads, callers, device, OptionalDouble.of(factor), preferOnnx, exactPictures, precision);
    }

    /**
     * The same with a ready-made ONNX export preferred, or not.
     *
     * @param prefer whether an export wins over weights
     * @return new options
     */
    public OpenOptions withPreferOnnx(boolean prefer) {
        return new OpenOptions(threads, callers, device, logitScale, prefer, exactPictures, precision);
    }

    /**
     * The same with every pixel of each picture decoded, or not.
     *
     * @param exact whether speed is given up for exactness
     * @return new options
     */
    public OpenOptions withExactPictures(boolean exact) {
        return new OpenOptions(threads, callers, device, logitScale, preferOnnx, exact, precision);
    }

    /**
     * The same with other numbers in the towers.
     *
     * @param numbers what the towers compute with
     * @return new options
     */
    public OpenOptions withPrecision(Precision numbers) {
        return new OpenOptions(threads, callers, device, logitScale, preferOnnx, exactPictures, numbers);
    }

    /**
     * The decoder that a backend is to use.
     *
     * @param own the one that it has
     * @return it, or one that decodes every pixel
     */
    public PictureDecoder decoder(PictureDecoder own) {
        return exactPictures ? own.exact() : own;
    }
}
