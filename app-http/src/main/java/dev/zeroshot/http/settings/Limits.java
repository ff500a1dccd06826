package dev.zeroshot.http.settings;

import dev.zeroshot.core.error.UsageException;
import java.time.Duration;

/**
 * How much one request may ask for, and how many may ask at once. Immutable.
 *
 * @param maxBodyBytes largest body
 * @param maxPixels most pixels of a picture, width times height
 * @param maxPrompts most prompts of a request, templates multiplied in
 * @param maxPromptLength longest prompt, in characters
 * @param maxJsonDepth deepest nesting of a JSON body
 * @param maxPictures most pictures of a request
 * @param queue how many requests may be worked on or wait; more are refused at once
 * @param maxBatch most pictures of a batch
 * @param bodyTime how long a body may take to arrive
 * @param requestTime how long a request may take after that
 * @param drainTime how long running requests may take once the server is told to stop
 */
public record Limits(
        long maxBodyBytes,
        long maxPixels,
        int maxPrompts,
        int maxPromptLength,
        int maxJsonDepth,
        int maxPictures,
        int queue,
        int maxBatch,
        Duration bodyTime,
        Duration requestTime,
        Duration drainTime) {
    /** 20 MiB, 64 megapixels, 1,000 prompts of 2,000 characters, 32 levels, 64 pictures, 128 requests. */
    public static final Limits DEFAULT = new Limits(
            20L << 20,
            64_000_000L,
            1_000,
            2_000,
            32,
            64,
            128,
            16,
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofSeconds(25));

    /** Checks the ranges. */
    public Limits {
        require("the largest body", maxBodyBytes);
        require("the most pixels", maxPixels);
        require("the most prompts", maxPrompts);
        require("the longest prompt", maxPromptLength);
        require("the deepest JSON", maxJsonDepth);
        require("the most pictures", maxPictures);
        require("the queue", queue);
        require("the largest batch", maxBatch);
        require("the time for a body", bodyTime.toMillis());
        require("the time for a request", requestTime.toMillis());
        if (drainTime.isNegative()) {
            throw new UsageException("the time to stop is negative; give 0 or more");
        }
    }

    private static void require(String what, long value) {
        if (value < 1) {
            throw new UsageException(what + ", " + value + ", is less than 1");
        }
    }

    /**
     * The same with another limit on bodies.
     *
     * @param bytes at least 1
     * @return new limits
     */
    public Limits withMaxBodyBytes(long bytes) {
        return new Limits(
                bytes,
                maxPixels,
                maxPrompts,
                maxPromptLength,
                maxJsonDepth,
                maxPictures,
                queue,
                maxBatch,
                bodyTime,
                requestTime,
                drainTime);
    }

    /**
     * The same with another limit on pixels.
     *
     * @param pixels at least 1
     * @return new limits
     */
    public Limits withMaxPixels(long pixels) {
        return new Limits(
                maxBodyBytes,
                pixels,
                maxPrompts,
                maxPromptLength,
                maxJsonDepth,
                maxPictures,
                queue,
                maxBatch,
                bodyTime,
                requestTime,
                drainTime);
    }

    /**
     * The same with another limit on prompts.
     *
     * @param prompts at least 1
     * @return new limits
     */
    public Limits withMaxPrompts(int prompts) {
        return new Limits(
                maxBodyBytes,
                maxPixels,
                prompts,
                maxPromptLength,
                maxJsonDepth,
                maxPictures,
                queue,
                maxBatch,
                bodyTime,
                requestTime,
                drainTime);
    }

    /**
     * The same with places for another number of requests.
     *
     * @param requests at least 1
     * @return new limits
     */
    public Limits withQueue(int requests) {
        return new Limits(
                maxBodyBytes,
                maxPixels,
                maxPrompts,
                maxPromptLength,
                maxJsonDepth,
                maxPictures,
                requests,
                maxBatch,
                bodyTime,
                requestTime,
                drainTime);
    }

    /**
     * The same with other time limits.
     *
     * @param body how long a body may take to arrive
     * @param request how long a request may take after that
     * @param drain how long running requests may take once the server is told to stop
     * @return new limits
     */
    public Limits withTimes(Duration body, Duration request, Duration drain) {
        return new Limits(
                maxBodyBytes,
                maxPixels,
                maxPrompts,
                maxPromptLength,
                maxJsonDepth,
                maxPictures,
                queue,
                maxBatch,
                body,
                request,
                drain);
    }
}
