package dev.zeroshot.cli.input;

import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.bytes.EncodedPicture;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.pipeline.PictureSource;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The picture on standard input. A thread of its own reads it: a read from a terminal or pipe cannot be interrupted, but
 * waiting for that thread can, and so Ctrl-C need not wait for the sender.
 */
final class StandardInputPicture implements PictureSource {
    static final String NAME = "-";

    private final InputStream input;

    StandardInputPicture(InputStream input) {
        this.input = input;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Picture load() {
        FutureTask<EncodedPicture> reading =
                new FutureTask<>(() -> EncodedPicture.read(input, "standard input", PictureLimits.DEFAULT));
        Thread reader = new Thread(reading, "zeroshot-stdin");
        reader.setDaemon(true);
        reader.start();
        try {
            return new Picture(NAME, Optional.of(reading.get()), Optional.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("cancelled");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PictureException fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
