package dev.zeroshot.core.picture.bytes;

/**
 * How large a picture may be. All are checked before anything is decoded, so that a small file that claims a huge
 * picture costs nothing. Only the first frame of an animation and the first page of a document is ever looked at, so
 * their number needs no limit.
 *
 * @param maxBytes largest file, at least 1
 * @param maxPixels most pixels (width times height), at least 1 and at most 500 million: their samples fill one array
 * @param maxSide longest width or height in pixels, at least 1
 */
public record PictureLimits(long maxBytes, long maxPixels, int maxSide) {
    private static final long MOST_BYTES = Integer.MAX_VALUE - 64L;
    private static final long MOST_PIXELS = 500_000_000L;

    /** 256 MiB, 64 megapixels, and no side longer than a million pixels. */
    public static final PictureLimits DEFAULT = new PictureLimits(256L << 20, 64_000_000L, 1_000_000);

    /** Checks the ranges. */
    public PictureLimits {
        require(maxBytes, MOST_BYTES, "maxBytes");
        require(maxPixels, MOST_PIXELS, "maxPixels");
        require(maxSide, Integer.MAX_VALUE, "maxSide");
    }

    private static void require(long value, long most, String name) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + " is " + value + ", but must be between 1 and " + most);
        }
    }
}
