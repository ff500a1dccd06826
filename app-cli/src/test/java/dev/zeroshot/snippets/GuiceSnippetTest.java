package dev.zeroshot.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.google.inject.Guice;
import com.google.inject.Injector;
import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.picture.Picture;
import org.junit.jupiter.api.Test;

/** Runs README.md's module for Guice. */
class GuiceSnippetTest {
    @Test
    void classifies() {
        Injector injector = Guice.createInjector(new PhotoModule());

        try (ClassifyService classifier = injector.getInstance(ClassifyService.class)) {
            assertSame(classifier, injector.getInstance(ClassifyService.class));
            Picture picture = Picture.read(Project.sample("rocket.jpg"));
            assertEquals(
                    "a rocket",
                    classifier
                            .classify(picture, "a cat", "a rocket", "a flower")
                            .labels()
                            .get(0)
                            .label());
        }
    }
}
