package dev.zeroshot.snippets;

// tag::readme[]
import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.ranking.RankedLabel;
import dev.zeroshot.starter.Starter;
import java.nio.file.Path;

public class PlainJava {
    public static void main(String... files) {
        try (ClassifyService classifier = Starter.open()) {
            for (String file : files) {
                Picture picture = Picture.read(Path.of(file));
                RankedLabel best = classifier
                        .classify(picture, "a cat", "a rocket", "a cup of coffee")
                        .labels()
                        .get(0);
                System.out.println(file + ": " + best.label());
            }
        }
    }
}
// end::readme[]
