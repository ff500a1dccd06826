package dev.zeroshot.core.prompt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.UsageException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptSetTest {
    @Test
    void everyPromptGoesIntoEveryTemplate() {
        PromptSet set = PromptSet.of(
                List.of("cat", "dog"),
                List.of("something else"),
                List.of(new PromptTemplate("a photo of a {}"), new PromptTemplate("{}, {}")));

        assertEquals(
                new Label("cat", List.of("a photo of a cat", "cat, cat"), false),
                set.labels().get(0));
        assertTrue(set.labels().get(2).background());
        assertEquals(6, set.distinctPrompts().size());
        assertEquals(List.of(), set.warnings());
    }

    @Test
    void aRepeatedPromptIsUsedOnceWithAWarning() {
        PromptSet set = PromptSet.of("cat", "dog", "cat");

        assertEquals(2, set.labels().size());
        assertEquals(1, set.warnings().size());
        assertTrue(set.warnings().get(0).contains("'cat'"));
    }

    @Test
    void onePromptAloneIsWarnedOf() {
        assertTrue(PromptSet.of("cat").warnings().get(0).contains("probability is 1"));
    }

    @Test
    void emptyPromptsAndNoPromptsAreWrongUsage() {
        assertThrows(UsageException.class, () -> PromptSet.of());
        assertThrows(UsageException.class, () -> PromptSet.of("cat", " "));
        assertThrows(UsageException.class, () -> PromptSet.of(List.of("cat"), List.of(""), List.of()));
    }

    @Test
    void aTemplateNeedsAPlaceForThePrompt() {
        UsageException e = assertThrows(UsageException.class, () -> new PromptTemplate("a photo"));

        assertTrue(e.getMessage().contains("'a photo'"));
    }
}
