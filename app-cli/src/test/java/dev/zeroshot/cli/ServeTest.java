package dev.zeroshot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.cli.testing.CliRun;
import dev.zeroshot.cli.testing.CliRun.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a server is told to open models. */
class ServeTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"float32", "int8", "auto"})
    void everyPrecisionIsTakenFromTheFlagAndTheConfiguration(String precision) throws IOException {
        Path config = Files.writeString(folder.resolve("config"), "precision = " + precision + "\n");
        assertServes("--precision", precision);
        assertServes("--config", config.toString());
        assertServes("--precision", precision, "--exact");
    }

    /** A server that is told to stop before it starts starts and stops. */
    private void assertServes(String... flags) {
        CliRun run = new CliRun();
        run.cancellation().cancel();
        List<String> arguments = new ArrayList<>(List.of("serve", "--port", "0"));
        arguments.addAll(List.of(flags));
        Result result = run.run(arguments.toArray(String[]::new));
        assertTrue(result.err().startsWith("zeroshot: serving starter at http://127.0.0.1:"), result.err());
    }

    @Test
    void anotherPrecisionIsWrongUsage() throws IOException {
        Result flag = new CliRun().run("serve", "--port", "0", "--precision", "int4");
        assertEquals(2, flag.code());
        assertTrue(
                flag.err()
                        .startsWith(
                                "zeroshot: --precision: 'int4' is not a precision; give one of float32, int8, auto"),
                flag.err());

        Path config = Files.writeString(folder.resolve("config"), "precision = fast\n");
        Result file = new CliRun().run("serve", "--port", "0", "--config", config.toString());
        assertEquals(2, file.code());
        assertTrue(file.err().contains("line 1, precision: 'fast' is not a precision"), file.err());
    }

    /** Known when the server starts, and not first when somebody asks it. */
    @Test
    void int8OfAReadyMadeModelIsWrongUsageThatNamesWhereItWasSet() throws IOException {
        Result flag = real().run("serve", "--port", "0", "--precision", "int8");
        assertEquals(2, flag.code());
        assertTrue(
                flag.err()
                        .startsWith(
                                "zeroshot: --precision: precision int8 is not for 'starter': a ready-made ONNX model"
                                        + " runs in the numbers that it was exported with."),
                flag.err());

        Path config = Files.writeString(folder.resolve("config"), "precision = int8\n");
        Result file = real().run("serve", "--port", "0", "--config", config.toString());
        assertEquals(2, file.code());
        assertTrue(file.err().contains("config line 1, precision: precision int8 is not for"), file.err());
    }

    private static CliRun real() {
        return new CliRun().configured(CliModule::catalogue);
    }
}
