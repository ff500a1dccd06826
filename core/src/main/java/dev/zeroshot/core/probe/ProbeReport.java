package dev.zeroshot.core.probe;

import dev.zeroshot.core.evaluate.PairedTest;
import java.util.List;
import java.util.Optional;

/**
 * A new probe, and whether it was worth the labels.
 *
 * @param probe the probe
 * @param classes how well it does on each class, in the order of the probe's classes
 * @param comparison whether probe or prompts are really better, the probe being the first; empty without prompts
 * @param test how well both do on pictures that were kept apart; empty if there are none
 * @param warnings what the user should know of the pictures
 */
public record ProbeReport(
        Probe probe,
        List<ClassScore> classes,
        Optional<PairedTest> comparison,
        Optional<TestScore> test,
        List<String> warnings) {
    /** Copies the lists. */
    public ProbeReport {
        classes = List.copyOf(classes);
        warnings = List.copyOf(warnings);
    }

    /**
     * How many pictures of one class were given that class.
     *
     * @param name the class
     * @param probe by classifiers that had not seen them
     * @param zeroShot by prompts; empty for a model without a text encoder
     */
    public record ClassScore(String name, Score probe, Optional<Score> zeroShot) {}

    /**
     * How many pictures that were kept apart were given their class.
     *
     * @param probe by the probe
     * @param zeroShot by prompts; empty for a model without a text encoder
     */
    public record TestScore(Score probe, Optional<Score> zeroShot) {}
}
