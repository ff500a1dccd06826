package dev.zeroshot.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class NewFileTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aFileAppearsWhenItIsComplete() throws IOException {
        Path file = folder.resolve("a.csv");
        try (NewFile written = NewFile.open("--out", file.toString())) {
            assertTrue(Files.notExists(file));
            written.write(writer -> writer.write("one"));
            assertEquals("one", Files.readString(file));
            written.write(writer -> writer.write("two"));
        }
        assertEquals("two", Files.readString(file));
        try (Stream<Path> all = Files.list(folder)) {
            assertEquals(1, all.count());
        }
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aLinkStaysALink() throws IOException {
        Path file = Files.writeString(folder.resolve("real.csv"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), file);
        try (NewFile written = NewFile.open("--out", link.toString())) {
            written.write(writer -> writer.write("new"));
        }
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("new", Files.readString(file));
    }

    /** The reader opens its end first, as a shell does it. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void aPipeIsWrittenAndNotReplaced() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        Process reader = new ProcessBuilder("cat", pipe.toString()).start();
        try (NewFile written = NewFile.open("--out", pipe.toString())) {
            written.write(writer -> writer.write("through"));
        }
        assertEquals("through", new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        assertTrue(Files.exists(pipe) && !Files.isRegularFile(pipe));
    }
}
