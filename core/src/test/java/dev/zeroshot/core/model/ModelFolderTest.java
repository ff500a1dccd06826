package dev.zeroshot.core.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFolderTest {
    @Test
    void aFolderIsAModelOnceItHasAConfig(@TempDir Path folder) throws IOException {
        assertEquals(Optional.empty(), ModelFolder.of(folder.toString()));

        Files.writeString(folder.resolve("config.json"), "{}");
        assertEquals(Optional.of(folder), ModelFolder.of(folder.toString()));
    }

    @Test
    void aNameThatIsNoFolderOrNoPathAtAllIsNone() {
        assertEquals(Optional.empty(), ModelFolder.of("openai/clip-vit-base-patch32"));
        assertEquals(Optional.empty(), ModelFolder.of("nul\0name"));
    }
}
