package dev.zeroshot.spark.cluster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.zeroshot.spark.LocalSpark;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * What was said of a picture.
 *
 * @param image its name
 * @param labels best first; none if it failed
 * @param numbers probability and similarity of each label, or the embedding
 */
record Answered(String image, List<String> labels, List<Double> numbers) {
    private static final double TOLERANCE = 1e-6;
    private static final Pattern IMAGE = Pattern.compile("\\{\"image\":\"([^\"]*)\"");
    private static final Pattern EMBEDDING = Pattern.compile("\"embedding\":\\[([^]]*)]");
    private static final Pattern LABEL =
            Pattern.compile("\\{\"label\":\"([^\"]*)\",\"probability\":([^,]*),\"similarity\":([^,}]*)");

    /** What {@code classify} wrote, by name. */
    static List<Answered> classified(Path output) {
        return sorted(rows(output).map(row -> {
            List<Row> labels =
                    row.isNullAt(row.fieldIndex("labels")) ? List.of() : row.<Row>getList(row.fieldIndex("labels"));
            return new Answered(
                    row.getAs("image"),
                    labels.stream().map(label -> label.getString(0)).toList(),
                    labels.stream()
                            .flatMap(label -> Stream.of(label.getDouble(1), label.getDouble(2)))
                            .toList());
        }));
    }

    /** What {@code embed} wrote, by name. */
    static List<Answered> embedded(Path output) {
        return sorted(rows(output).map(row -> {
            List<Float> embedding = row.isNullAt(row.fieldIndex("embedding"))
                    ? List.of()
                    : row.<Float>getList(row.fieldIndex("embedding"));
            return new Answered(
                    row.getAs("image"),
                    List.of(),
                    embedding.stream().map(Float::doubleValue).toList());
        }));
    }

    private static Stream<Row> rows(Path output) {
        return LocalSpark.session().read().parquet(output.toString()).collectAsList().stream();
    }

    /** What the command line wrote with {@code --json}, by name. */
    static List<Answered> json(String lines) {
        return sorted(lines.lines().map(Answered::ofLine));
    }

    private static Answered ofLine(String json) {
        Matcher image = IMAGE.matcher(json);
        if (!image.find()) {
            throw new IllegalArgumentException(json);
        }
        Matcher embedding = EMBEDDING.matcher(json);
        if (embedding.find()) {
            List<Double> values = Stream.of(embedding.group(1).split(","))
                    .map(Double::parseDouble)
                    .toList();
            return new Answered(image.group(1), List.of(), values);
        }
        List<MatchResult> labels = LABEL.matcher(json).results().toList();
        return new Answered(
                image.group(1),
                labels.stream().map(label -> label.group(1)).toList(),
                labels.stream()
                        .flatMap(label ->
                                Stream.of(Double.parseDouble(label.group(2)), Double.parseDouble(label.group(3))))
                        .toList());
    }

    private static List<Answered> sorted(Stream<Answered> all) {
        return all.sorted(Comparator.comparing(Answered::image)).toList();
    }

    /** The same pictures, each once, the same labels in the same order, and numbers to a millionth. */
    static void assertSame(List<Answered> expected, List<Answered> actual) {
        assertEquals(
                expected.stream().map(Answered::image).toList(),
                actual.stream().map(Answered::image).toList());
        for (int i = 0; i < expected.size(); i++) {
            Answered one = expected.get(i);
            assertEquals(one.labels, actual.get(i).labels, one.image);
            assertArrayEquals(values(one), values(actual.get(i)), TOLERANCE, one.image);
        }
    }

    private static double[] values(Answered answered) {
        return answered.numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %s %s", image, labels, numbers);
    }
}
