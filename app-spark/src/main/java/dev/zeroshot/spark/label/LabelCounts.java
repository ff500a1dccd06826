package dev.zeroshot.spark.label;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.substring_index;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What came of a labelling, in words. */
public final class LabelCounts {
    private LabelCounts() {}

    /**
     * Counts rows.
     *
     * @param rows of {@link LabelJob#arrange}
     * @return a line for each split of each class, for each kind of doubt and fault, and for duplicates
     */
    public static List<String> lines(Dataset<Row> rows) {
        Column what = when(col("class").notEqual(""), col("class")).otherwise(substring_index(col("note"), ":", 1));
        List<Row> counts = rows.groupBy(
                        what.as("what"),
                        col("split"),
                        col("duplicate").isNotNull().as("duplicate"))
                .count()
                .collectAsList();
        Map<String, Long> byKind = new TreeMap<>();
        long duplicates = 0;
        for (Row row : counts) {
            String split = row.getString(1);
            byKind.merge(
                    split.isEmpty() ? row.getString(0) : row.getString(0) + ", " + split, row.getLong(3), Long::sum);
            duplicates += row.getBoolean(2) ? row.getLong(3) : 0;
        }
        byKind.put("with duplicates", duplicates);
        return byKind.entrySet().stream()
                .filter(kind -> kind.getValue() > 0)
                .map(kind -> kind.getKey() + ": " + kind.getValue())
                .toList();
    }
}
