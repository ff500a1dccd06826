package dev.zeroshot.core.watch.frame;

import java.util.List;

/**
 * What happened while a source was read. Immutable.
 *
 * @param delivered frames that {@link FrameSource#next} has given
 * @param skipped frames between the sampled ones, which were never turned into pixels. A source that can leave out frames
 *     before decoding them counts only those that it saw
 * @param dropped sampled frames of a live source that nobody took in time
 * @param reconnects how often a lost connection was taken up again
 * @param damaged parts of the source that could not be read: pictures of a folder, stretches of a stream, a missing end
 * @param notes what was odd, in words, in the order in which it was met; the first few dozen only
 */
public record FrameStatistics(
        long delivered, long skipped, long dropped, int reconnects, int damaged, List<String> notes) {
    /** Nothing has happened yet. */
    public static final FrameStatistics NONE = new FrameStatistics(0, 0, 0, 0, 0, List.of());

    /** Copies the notes. */
    public FrameStatistics {
        notes = List.copyOf(notes);
    }
}
