package dev.zeroshot.spark.task;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.bytes.EncodedPicture;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.pipeline.PictureSource;
import java.io.ByteArrayInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The pictures of rows.
 *
 * @param column the index of the column with the picture's bytes or path
 * @param nameColumn the index of the column with what the picture is called; less than 0 for its path
 * @param found whether pictures were found in a folder, so that they may be something else
 * @param hadoop how paths are read
 */
public record RowPictures(int column, int nameColumn, boolean found, SerializableConfiguration hadoop)
        implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    /** What a picture is called in errors where the row has no path. */
    private static final String NAMELESS = "picture";

    /**
     * The pictures of a data frame.
     *
     * @param column the index of the column with the picture's bytes or path
     * @param hadoop how paths are read
     * @return pictures that are called by their paths
     */
    public static RowPictures of(int column, SerializableConfiguration hadoop) {
        return new RowPictures(column, -1, false, hadoop);
    }

    PictureSource source(Row row) {
        Object value = row.isNullAt(column) ? "" : row.get(column);
        if (value instanceof byte[] bytes) {
            return PictureSource.of(NAMELESS, () -> read(bytes));
        }
        String path = value.toString();
        if (path.isEmpty()) {
            return PictureSource.of(NAMELESS, () -> {
                throw new PictureException(PictureException.Reason.MISSING, NAMELESS + ": the row has none");
            });
        }
        String name = nameColumn < 0 ? path : row.getString(nameColumn);
        return new StoredPicture(name, path, found, hadoop.value());
    }

    long bytes(Row row) {
        return !row.isNullAt(column) && row.get(column) instanceof byte[] bytes ? bytes.length : 0;
    }

    private static Picture read(byte[] bytes) {
        EncodedPicture encoded = EncodedPicture.read(new ByteArrayInputStream(bytes), NAMELESS, PictureLimits.DEFAULT);
        return new Picture(NAMELESS, Optional.of(encoded), Optional.empty());
    }
}
