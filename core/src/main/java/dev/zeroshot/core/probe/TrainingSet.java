package dev.zeroshot.core.probe;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.error.UsageException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Labelled pictures to learn from, in an order that does not depend on how they were read: by name. Classes are in the
 * order of their names. Immutable.
 */
public final class TrainingSet {
    private final List<String> classes;
    private final List<Example> examples;
    private final List<Integer> classOf;

    private TrainingSet(List<String> classes, List<Example> examples, List<Integer> classOf) {
        this.classes = classes;
        this.examples = examples;
        this.classOf = classOf;
    }

    /**
     * A set of pictures.
     *
     * @param examples in any order, all of one dimension
     * @return the set
     * @throws UsageException if there is nothing to tell apart: no picture, or one class only
     */
    public static TrainingSet of(Collection<Example> examples) {
        List<Example> sorted = new ArrayList<>(examples);
        sorted.sort(Comparator.comparing(Example::name));
        Map<String, Integer> numbers = new TreeMap<>();
        sorted.forEach(example -> numbers.put(example.className(), 0));
        if (numbers.isEmpty()) {
            throw new UsageException("there is no labelled picture to learn from");
        }
        List<String> classes = List.copyOf(numbers.keySet());
        if (classes.size() == 1) {
            throw new UsageException("all " + sorted.size() + " labelled pictures are of the class '" + classes.get(0)
                    + "'; there must be at least two classes to tell apart");
        }
        for (int i = 0; i < classes.size(); i++) {
            numbers.put(classes.get(i), i);
        }
        return new TrainingSet(
                classes,
                List.copyOf(sorted),
                sorted.stream().map(example -> numbers.get(example.className())).toList());
    }

    /**
     * The classes.
     *
     * @return at least two, sorted
     */
    public List<String> classes() {
        return classes;
    }

    /**
     * The pictures.
     *
     * @return by name
     */
    public List<Example> examples() {
        return examples;
    }

    /**
     * How many pictures there are.
     *
     * @return at least two
     */
    public int size() {
        return examples.size();
    }

    /**
     * A picture's class.
     *
     * @param example the picture's place among {@link #examples}
     * @return its place among {@link #classes}
     */
    public int classOf(int example) {
        return classOf.get(example);
    }

    /**
     * How many pictures there are of each class.
     *
     * @return [classes], each at least 1
     */
    public int[] counts() {
        int[] counts = new int[classes.size()];
        classOf.forEach(number -> counts[number]++);
        return counts;
    }

    /**
     * What pictures of a class have in common: the mean of their embeddings, scaled to unit length.
     *
     * @param number the class's place among {@link #classes}
     * @return the mean
     * @throws IllegalArgumentException if the embeddings cancel each other out
     */
    public Embedding mean(int number) {
        List<Embedding> own = new ArrayList<>();
        for (int i = 0; i < examples.size(); i++) {
            if (classOf.get(i) == number) {
                own.add(examples.get(i).embedding());
            }
        }
        return Embedding.mean(own);
    }
}
