package dev.zeroshot.core.watch.frame;

import java.util.List;

/**
 * Port: opens the sources of one kind. Creating a factory and asking for {@link #forms} and {@link #claims} is cheap:
 * nothing native is loaded and nothing is opened. Implementations are thread-safe.
 */
public interface FrameSourceFactory {
    /**
     * The factory's name, for messages.
     *
     * @return for instance {@code folder}
     */
    String name();

    /**
     * What can be named as a source, for help texts and for the message about one that nobody claims.
     *
     * @return in words with an article, for instance "a folder of pictures"
     */
    List<String> forms();

    /**
     * Whether a source is of this kind, by its form; what is a path is looked up, but not opened.
     *
     * @param source as a user types it: a path, an address, the name of a device, or {@code -}
     * @return whether {@link #open} may be tried; it can still fail
     */
    boolean claims(String source);

    /**
     * Opens a source.
     *
     * @param source one that this factory claims
     * @param options how it is read
     * @param context what it gets from outside
     * @return the open source; the caller closes it
     * @throws dev.zeroshot.core.error.VideoException if it is not there, cannot be reached, or holds no video
     * @throws dev.zeroshot.core.error.UsageException if the source is written wrongly or an option does not fit it
     * @throws java.util.concurrent.CancellationException if the work was asked to stop meanwhile
     */
    FrameSource open(String source, FrameOptions options, FrameContext context);
}
