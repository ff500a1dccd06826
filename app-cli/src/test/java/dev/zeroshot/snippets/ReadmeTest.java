package dev.zeroshot.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** README.md shows the code that the tests compile and run, to the letter. */
class ReadmeTest {
    @Test
    void showsEverySnippet() throws IOException {
        assertEquals(
                List.of("PlainJava", "PhotoModule", "PhotoApplication"),
                List.copyOf(Readme.blocks(Readme.text()).keySet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PlainJava", "PhotoModule", "PhotoApplication"})
    void showsTheSource(String name) throws IOException {
        assertEquals(Readme.source(name), Readme.blocks(Readme.text()).get(name));
    }

    @Test
    void seesADifference() throws IOException {
        String changed = Readme.text().replace("\"a rocket\"", "\"a racket\"");

        Map<String, String> blocks = Readme.blocks(changed);

        assertNotEquals(Readme.source("PlainJava"), blocks.get("PlainJava"));
    }
}
