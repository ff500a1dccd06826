package dev.zeroshot.core.pipeline;

import dev.zeroshot.core.picture.Picture;
import java.util.function.Supplier;

/** A picture that is still to be read, so that many of them take no memory. */
public interface PictureSource {
    /**
     * What the picture is called in the answer.
     *
     * @return the name
     */
    String name();

    /**
     * Reads the picture's bytes. Called once, from any thread.
     *
     * @return the picture
     * @throws dev.zeroshot.core.error.PictureException if it cannot be read
     */
    Picture load();

    /**
     * A source from a function.
     *
     * @param name what the picture is called
     * @param loader reads it
     * @return the source
     */
    static PictureSource of(String name, Supplier<Picture> loader) {
        return new PictureSource() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Picture load() {
                return loader.get();
            }
        };
    }
}
