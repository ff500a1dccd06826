package dev.zeroshot.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.cli.testing.CliRun;
import dev.zeroshot.cli.testing.CliRun.Result;
import dev.zeroshot.cli.testing.Pictures;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How a run can end other than well: the reader goes away, the disk is full, Ctrl-C, a fault of the program. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class EndingsTest {
    @TempDir
    Path folder;

    private final List<String> command = new ArrayList<>(List.of("classify", "-p", "red", "-p", "blue", "--json"));

    @BeforeEach
    void manyPictures() throws IOException {
        for (int i = 0; i < 40; i++) {
            Pictures.write(folder.resolve("pics/" + i + ".png"), Color.RED);
        }
        command.add(folder.resolve("pics").toString());
    }

    @Test
    void aReaderThatGoesAwayIsNoFault() {
        CliRun run = new CliRun().output(new Failing("Broken pipe", 3));
        Result result = run.run(command());
        assertEquals(0, result.code());
        assertEquals("", result.err());
        assertTrue(run.backend().allClosed());
    }

    @Test
    void aFullDiskIsSaid() {
        CliRun run = new CliRun().output(new Failing("No space left on device", 3));
        Result result = run.run(command());
        assertEquals(4, result.code());
        assertEquals("zeroshot: the output cannot be written (No space left on device)\n", result.err());
        assertTrue(run.backend().allClosed());
        assertEquals(
                4,
                new CliRun()
                        .output(new Failing("No space left on device", 0))
                        .run("help")
                        .code());
    }

    @Test
    void cancellingLeavesWholeLinesAndClosesTheModel() {
        CliRun run = new CliRun();
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        OutputStream cancelling = new OutputStream() {
            @Override
            public void write(int b) {
                seen.write(b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                seen.write(bytes, offset, length);
                run.cancellation().cancel();
            }
        };
        Result result = run.output(cancelling).run(command());
        assertEquals(130, result.code());
        assertEquals("", result.err());
        String lines = seen.toString(StandardCharsets.UTF_8);
        assertTrue(lines.endsWith("}\n"), lines);
        assertTrue(lines.lines().count() < 40, lines);
        assertTrue(run.backend().allClosed());
    }

    @Test
    void cancellingDoesNotWaitForTheSenderOfAPicture() throws Exception {
        CliRun run = new CliRun();
        try (PipedOutputStream neverEnding = new PipedOutputStream();
                InputStream input = new PipedInputStream(neverEnding)) {
            Thread ctrlC = new Thread(() -> {
                while (run.backend().opened().isEmpty()) {
                    Thread.onSpinWait();
                }
                run.cancellation().cancel();
            });
            ctrlC.start();
            Result result = run.input(input).run("classify", "-", "-p", "a", "-p", "b");
            assertEquals(130, result.code());
            ctrlC.join();
        }
        assertTrue(run.backend().allClosed());
    }

    @Test
    void aFaultOfTheProgramIsOneLineUnlessVerbose() {
        CliRun run = new CliRun();
        command.addAll(List.of("--model", "crashing"));
        Result result = run.run(command());
        assertEquals(70, result.code());
        assertEquals(
                "zeroshot: internal error: java.lang.IllegalArgumentException: a fault of the program;"
                        + " use --verbose for the stack trace\n",
                result.err());
        assertTrue(run.backend().allClosed());
        command.add("--verbose");
        Result verbose = new CliRun().run(command());
        assertEquals(70, verbose.code());
        assertTrue(verbose.err().contains("\tat dev.zeroshot."), verbose.err());
        assertFalse(verbose.err().contains("use --verbose"), verbose.err());
    }

    @Test
    void verboseTellsTheSettingsInForce() {
        command.add("--verbose");
        Result result = new CliRun().variable("ZEROSHOT_THREADS", "1").run(command());
        assertEquals(0, result.code());
        assertTrue(result.err().contains("zeroshot: model = starter (default)\n"), result.err());
        assertTrue(result.err().contains("zeroshot: threads = 1 (ZEROSHOT_THREADS)\n"), result.err());
    }

    private String[] command() {
        return command.toArray(String[]::new);
    }

    private static final class Failing extends OutputStream {
        private final String message;
        private int left;

        Failing(String message, int writes) {
            this.message = message;
            this.left = writes;
        }

        @Override
        public void write(int b) throws IOException {
            if (left-- <= 0) {
                throw new IOException(message);
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            write(0);
        }
    }
}
