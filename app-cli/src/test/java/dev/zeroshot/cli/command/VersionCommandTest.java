package dev.zeroshot.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.cli.testing.CliRun;
import dev.zeroshot.cli.testing.CliRun.Result;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionCommandTest {
    @ParameterizedTest
    @ValueSource(strings = {"version", "--version", "-V"})
    void tellsTheVersionWithoutWiringAnything(String argument) {
        Result result = new CliRun()
                .catalogue(() -> {
                    throw new AssertionError("the version needs no models");
                })
                .run(argument);
        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().matches("zeroshot \\d+\\.\\d+\\.\\d+\\S* \\(Java 1\\d.*\\)\n"), result.out());
    }
}
