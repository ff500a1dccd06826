package dev.zeroshot.core.picture.pixels;

import java.nio.ByteBuffer;

/** Tells picture files from others by their first bytes, never by their name. */
public final class PictureContent {
    /** How many bytes of a file {@link #isPicture} wants to see; a shorter file is fine. */
    public static final int HEAD_LENGTH = PictureFormat.LONGEST_MAGIC;

    private PictureContent() {}

    /**
     * Whether a file is a picture. Formats that are recognised but not read, HEIC for instance, count: such a file should
     * be reported, not taken for something else. Drawings (SVG), documents (PDF) and icons do not.
     *
     * @param head the first {@link #HEAD_LENGTH} bytes of the file, or the whole of a shorter one
     * @return true for a picture, whether it is damaged behind these bytes or not
     */
    public static boolean isPicture(byte[] head) {
        return PictureFormat.of(ByteBuffer.wrap(head))
                .filter(PictureFormat::isPhotograph)
                .isPresent();
    }
}
