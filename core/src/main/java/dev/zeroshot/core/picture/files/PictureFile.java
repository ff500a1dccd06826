package dev.zeroshot.core.picture.files;

import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.bytes.EncodedPicture;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.pipeline.PictureSource;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A picture file that is still to be read. Immutable and thread-safe.
 *
 * @param name what the picture is called in the answer
 * @param file the file
 * @param limits how many bytes it may have
 */
public record PictureFile(String name, Path file, PictureLimits limits) implements PictureSource {
    /**
     * A file under its own name, within the default limits.
     *
     * @param file the file
     * @return the source
     */
    public static PictureFile of(Path file) {
        return new PictureFile(file.toString(), file, PictureLimits.DEFAULT);
    }

    @Override
    public Picture load() {
        return new Picture(name, Optional.of(EncodedPicture.read(file, limits)), Optional.empty());
    }
}
