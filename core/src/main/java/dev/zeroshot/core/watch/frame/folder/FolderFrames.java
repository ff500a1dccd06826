package dev.zeroshot.core.watch.frame.folder;

import dev.zeroshot.core.error.VideoException;
import dev.zeroshot.core.error.VideoException.Reason;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.files.FolderWalk;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.core.watch.frame.FrameContext;
import dev.zeroshot.core.watch.frame.FrameOptions;
import dev.zeroshot.core.watch.frame.FrameSource;
import dev.zeroshot.core.watch.frame.FrameSourceFactory;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * Opens folders of pictures: each picture is a frame, in byte order of the relative paths, folders below included. Frame i
 * is at i / {@link FrameOptions#sourceFps} seconds. A picture that is not sampled is not even read; one that is damaged
 * leaves a gap and a note. Immutable and thread-safe.
 */
public final class FolderFrames implements FrameSourceFactory {
    private final PictureDecoder decoder;
    private final PictureLimits limits;

    /**
     * A factory.
     *
     * @param decoder decodes the pictures
     * @param limits how many bytes one may have
     */
    public FolderFrames(PictureDecoder decoder, PictureLimits limits) {
        this.decoder = decoder;
        this.limits = limits;
    }

    @Override
    public String name() {
        return "folder";
    }

    @Override
    public List<String> forms() {
        return List.of("a folder of pictures");
    }

    @Override
    public boolean claims(String source) {
        try {
            return !source.isEmpty() && Files.isDirectory(Path.of(source));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    @Override
    public FrameSource open(String source, FrameOptions options, FrameContext context) {
        context.cancellation().throwIfCancelled();
        FolderWalk walk = new FolderWalk(source, Path.of(source), limits);
        if (!walk.hasNext()) {
            throw new VideoException(
                    Reason.NO_FRAMES,
                    source + ": there is no picture in this folder"
                            + (walk.skipped() == 0 ? "" : ", only other files: " + walk.skipped()));
        }
        return new FolderSource(source, walk, decoder, options, context);
    }
}
