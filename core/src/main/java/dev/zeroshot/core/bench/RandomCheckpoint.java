package dev.zeroshot.core.bench;

import java.nio.file.Path;
import java.util.List;

/**
 * Port: writes checkpoint folders of real models' sizes with random weights, so that speed and memory can be measured
 * without a download. Their answers mean nothing.
 */
public interface RandomCheckpoint {
    /**
     * The models whose likes can be written.
     *
     * @return their names, the usual one first
     */
    List<String> families();

    /**
     * What {@link #write} would write.
     *
     * @param family one of {@link #families}
     * @return the plan, without touching any file
     */
    Plan plan(String family);

    /**
     * Writes the folder; the weights go straight to the file, never all into memory.
     *
     * @param family one of {@link #families}
     * @param folder an existing folder
     * @param seed the same seed gives the same bytes
     * @throws java.io.UncheckedIOException if a file cannot be written
     */
    void write(String family, Path folder, long seed);

    /**
     * A checkpoint's files and cost.
     *
     * @param architecture its name, for instance {@code ViT-B/32}
     * @param files names of the files
     * @param weightBytes how many bytes the weights take in float32
     * @param pictureGflop 10^9 operations of one picture through the whole picture tower, an addition and a
     *     multiplication counting as two
     * @param neededPictureGflop the part of them on which the embedding depends: behind the last block's attention only
     *     one token counts
     * @param text the prompt tower's blocks; what stands before and behind them costs next to nothing
     */
    record Plan(
            String architecture,
            List<String> files,
            long weightBytes,
            double pictureGflop,
            double neededPictureGflop,
            TransformerCost text) {
        /** Copies the list. */
        public Plan {
            files = List.copyOf(files);
        }
    }
}
