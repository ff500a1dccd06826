package dev.zeroshot.spark.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * What a process left.
 *
 * @param code its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 * @param seconds how long it ran
 */
record Ended(int code, String out, String err, double seconds) {
    /**
     * A process that runs.
     *
     * @param process it
     * @param out the file that it writes its standard output to
     * @param err the file that it writes its standard error to
     * @param since when it began, as {@link System#nanoTime}
     */
    record Running(Process process, Path out, Path err, long since) implements AutoCloseable {
        static Running start(ProcessBuilder builder) throws IOException {
            Path out = Files.createTempFile("zeroshot-spark", ".out");
            Path err = Files.createTempFile("zeroshot-spark", ".err");
            long since = System.nanoTime();
            return new Running(
                    builder.redirectOutput(out.toFile())
                            .redirectError(err.toFile())
                            .start(),
                    out,
                    err,
                    since);
        }

        /** What it wrote to standard error so far. */
        String err(int from) throws IOException {
            String all = Files.readString(err);
            return all.substring(Math.min(from, all.length()));
        }

        Ended end(Duration patience) throws IOException, InterruptedException {
            boolean ended = process.waitFor(patience.toSeconds(), TimeUnit.SECONDS);
            double seconds = (System.nanoTime() - since) / 1e9;
            if (!ended) {
                throw new AssertionError("still running after " + patience + ":\n" + Files.readString(err));
            }
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err), seconds);
        }

        @Override
        public void close() throws IOException {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }

    /** The same, if it ended well. */
    Ended well() {
        return as(0);
    }

    /** The same, if it ended with this code. */
    Ended as(int expected) {
        assertEquals(expected, code, () -> out + "\n" + err);
        return this;
    }
}
