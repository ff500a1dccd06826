package dev.zeroshot.core.watch;

import dev.zeroshot.core.picture.crop.CropRule;
import dev.zeroshot.core.picture.crop.Filter;
import dev.zeroshot.core.picture.crop.ResizeRule;
import dev.zeroshot.core.picture.pixels.Pixels;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;

/**
 * The pictures of frames that an event may still name. There are few of them, except while readings wait for a calibration:
 * those are kept small, and no more than some hundreds. For one thread.
 */
final class EventPictures {
    /** The longest edge in pixels of pictures that wait for a calibration. */
    static final int WAITING_EDGE = 640;

    /** How many pictures wait for a calibration: 300 of 640 x 360 pixels are 207 MB. */
    static final int MOST_WAITING = 300;

    private final boolean wanted;
    private final Map<Long, Pixels> pictures = new HashMap<>();
    private long latest = -1;

    EventPictures(boolean wanted) {
        this.wanted = wanted;
    }

    /** Keeps a picture; a small one if many of them wait. */
    void keep(long frame, Pixels pixels, boolean waiting) {
        if (wanted && (!waiting || pictures.size() < MOST_WAITING)) {
            pictures.put(frame, waiting ? small(pixels) : pixels);
            latest = frame;
        }
    }

    Optional<Pixels> of(long frame) {
        return Optional.ofNullable(pictures.get(frame));
    }

    /** Forgets what is not needed; the latest is, for what leaves at the end. */
    void forget(LongPredicate needed) {
        pictures.keySet().removeIf(frame -> frame != latest && !needed.test(frame));
    }

    private static Pixels small(Pixels pixels) {
        double share = (double) WAITING_EDGE / Math.max(pixels.width(), pixels.height());
        if (share >= 1) {
            return pixels;
        }
        int width = (int) Math.max(1, Math.round(share * pixels.width()));
        int height = (int) Math.max(1, Math.round(share * pixels.height()));
        return new CropRule(new ResizeRule.Squash(width, height), Filter.BOX, Optional.empty()).apply(pixels);
    }
}
