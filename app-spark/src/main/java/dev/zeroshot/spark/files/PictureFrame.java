package dev.zeroshot.spark.files;

import dev.zeroshot.spark.task.RowPictures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * A listing as a data frame: {@code image}, what the picture is called, and {@code address}, where it is. The driver holds the
 * relative paths, some at a time in one text, which takes little more than their letters.
 */
public final class PictureFrame {
    /** Some relative paths in one text; no path holds the separator. */
    private static final int BUNDLE = 16;

    private static final String SEPARATOR = "\0";
    private static final int PICTURES_A_TASK = 500;
    private static final int LEAST_TASKS_A_PROCESSOR = 4;

    /** The column that says where a picture is. */
    public static final String ADDRESS = "address";

    /** What {@link #of} gives. */
    public static final StructType SCHEMA =
            new StructType().add("image", DataTypes.StringType).add(ADDRESS, DataTypes.StringType);

    private PictureFrame() {}

    /**
     * Lists the files.
     *
     * @param session runs jobs over them
     * @param listing what is listed
     * @param relative whether pictures are called by their relative paths; else the input goes before them
     * @return a row a file, in tasks of some hundred
     * @throws dev.zeroshot.core.error.UsageException if a folder cannot be listed
     */
    public static Dataset<Row> of(SparkSession session, PictureListing listing, boolean relative) {
        List<String> bundles = bundles(listing.relativePaths(hadoop(session)));
        JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
        String prefix = relative ? "" : listing.prefixOfNames();
        String root = listing.prefixOfAddresses();
        JavaRDD<Row> rows = context.parallelize(bundles, tasks(bundles.size(), context.defaultParallelism()))
                .flatMap(bundle -> rows(bundle, prefix, root));
        return session.createDataFrame(rows, SCHEMA);
    }

    /**
     * The pictures of such rows.
     *
     * @param session runs the jobs
     * @param listing what was listed
     * @return where rows have their pictures
     */
    public static RowPictures pictures(SparkSession session, PictureListing listing) {
        return new RowPictures(1, 0, !listing.single(), new SerializableConfiguration(hadoop(session)));
    }

    private static Configuration hadoop(SparkSession session) {
        return session.sparkContext().hadoopConfiguration();
    }

    private static int tasks(int bundles, int processors) {
        int enough =
                (int) Math.max((long) bundles * BUNDLE / PICTURES_A_TASK, (long) LEAST_TASKS_A_PROCESSOR * processors);
        return Math.max(1, Math.min(bundles, enough));
    }

    private static List<String> bundles(Iterator<String> paths) {
        List<String> bundles = new ArrayList<>();
        List<String> next = new ArrayList<>(BUNDLE);
        while (paths.hasNext()) {
            next.add(paths.next());
            if (next.size() == BUNDLE || !paths.hasNext()) {
                bundles.add(String.join(SEPARATOR, next));
                next.clear();
            }
        }
        return bundles;
    }

    private static Iterator<Row> rows(String bundle, String prefix, String root) {
        return Arrays.stream(bundle.split(SEPARATOR, -1))
                .<Row>map(path -> RowFactory.create(prefix + path, root + path))
                .iterator();
    }
}
