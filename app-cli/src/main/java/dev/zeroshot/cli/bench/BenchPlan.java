package dev.zeroshot.cli.bench;

import dev.zeroshot.core.bench.RandomCheckpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a benchmark writes before it measures.
 *
 * @param parent where its folder goes
 * @param keep whether the folder stays
 * @param random the checkpoint that is written; empty where the user named a model
 * @param pictures what pictures are written
 */
record BenchPlan(Path parent, boolean keep, Optional<RandomCheckpoint.Plan> random, List<Pictures> pictures) {
    BenchPlan {
        pictures = List.copyOf(pictures);
    }

    /**
     * Pictures of one size.
     *
     * @param width in pixels
     * @param height in pixels
     * @param files how many different ones are written
     * @param rounds how often they are gone through in one measurement
     */
    record Pictures(int width, int height, int files, int rounds) {}

    /** 0.3 megapixels, as from the web, and 12, as from a telephone. */
    static List<Pictures> pictures(boolean quick) {
        return quick
                ? List.of(new Pictures(640, 480, 8, 1))
                : List.of(new Pictures(640, 480, 64, 4), new Pictures(4000, 3000, 8, 3));
    }

    /** About how much a pixel of these JPEG files takes, in bytes. */
    private static final double BYTES_PER_PIXEL = 0.3;

    private static final double MEGA = 1e6;

    /** In words, for {@code --check}. */
    List<String> described() {
        List<String> lines = new ArrayList<>();
        lines.add("would make a folder in " + parent + (keep ? " and keep it" : " and delete it afterwards") + ":");
        random.ifPresent(plan -> lines.add("  %s with random weights, %.0f MB: %s"
                .formatted(plan.architecture(), plan.weightBytes() / MEGA, String.join(", ", plan.files()))));
        for (Pictures size : pictures) {
            double bytes = BYTES_PER_PIXEL * size.width() * size.height() * size.files();
            lines.add("  %d JPEG files of %dx%d pixels, about %.0f MB"
                    .formatted(size.files(), size.width(), size.height(), bytes / MEGA));
        }
        return lines;
    }
}
