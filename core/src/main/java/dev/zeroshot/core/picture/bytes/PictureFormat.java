package dev.zeroshot.core.picture.bytes;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The format of a picture file, told by its first bytes and never by its name. Formats that are recognised but not read
 * are here as well, so that such a file is reported instead of being taken for something that is no picture.
 */
public enum PictureFormat {
    /** JPEG (ITU-T T.81): start of image, then another marker. */
    JPEG,
    /** PNG (ISO/IEC 15948, section 5.2). */
    PNG,
    /** GIF87a and GIF89a. */
    GIF,
    /** Windows bitmap. */
    BMP,
    /** TIFF 6.0 and BigTIFF, both byte orders. */
    TIFF,
    /** WebP (RFC 9649). */
    WEBP,
    /** HEIC, HEIF and AVIF: an ISO base media file with a picture's brand. Recognised, not read. */
    HEIF,
    /** JPEG 2000. Recognised, not read. */
    JPEG_2000,
    /** JPEG XL. Recognised, not read. */
    JPEG_XL;

    /** How many bytes of a file {@link #of(byte[])} wants to see; fewer are fine for a shorter file. */
    public static final int HEAD_LENGTH = 32;

    /**
     * The format that a file's first bytes announce.
     *
     * @param head the first {@link #HEAD_LENGTH} bytes, or the whole of a shorter file
     * @return the format, or empty if this is no picture that is known here
     */
    public static Optional<PictureFormat> of(byte[] head) {
        if (starts(head, 0, "\u00ff\u00d8\u00ff")) {
            return Optional.of(JPEG);
        }
        if (starts(head, 0, "\u0089PNG\r\n\u001a\n")) {
            return Optional.of(PNG);
        }
        if (starts(head, 0, "GIF87a") || starts(head, 0, "GIF89a")) {
            return Optional.of(GIF);
        }
        if (starts(head, 0, "RIFF") && starts(head, 8, "WEBP")) {
            return Optional.of(WEBP);
        }
        if (isTiff(head)) {
            return Optional.of(TIFF);
        }
        return isBitmap(head) ? Optional.of(BMP) : notRead(head);
    }

    private static Optional<PictureFormat> notRead(byte[] head) {
        if (starts(head, 4, "ftyp") && isPictureBrand(head)) {
            return Optional.of(HEIF);
        }
        if (starts(head, 0, "\u0000\u0000\u0000\u000cjP  \r\n") || starts(head, 0, "\u00ff\u004f\u00ff\u0051")) {
            return Optional.of(JPEG_2000);
        }
        boolean xl = starts(head, 0, "\u0000\u0000\u0000\u000cJXL \r\n") || starts(head, 0, "\u00ff\n");
        return xl ? Optional.of(JPEG_XL) : Optional.empty();
    }

    private static boolean isTiff(byte[] head) {
        return starts(head, 0, "II*\0")
                || starts(head, 0, "MM\0*")
                || starts(head, 0, "II+\0\b\0\0\0")
                || starts(head, 0, "MM\0+\0\b\0\0");
    }

    /** The two letters alone begin many a text; the length of the second header settles it. */
    private static boolean isBitmap(byte[] head) {
        if (!starts(head, 0, "BM") || head.length < 18) {
            return false;
        }
        int headerSize = (head[14] & 0xff) | (head[15] & 0xff) << 8 | (head[16] & 0xff) << 16 | (head[17] & 0xff) << 24;
        return headerSize == 12 || headerSize >= 16 && headerSize <= 124;
    }

    /** Brands of ISO/IEC 23008-12 and AV1's picture format; other ISO base media files are films. */
    private static boolean isPictureBrand(byte[] head) {
        return starts(head, 8, "hei")
                || starts(head, 8, "hev")
                || starts(head, 8, "mif1")
                || starts(head, 8, "msf1")
                || starts(head, 8, "avif")
                || starts(head, 8, "avis");
    }

    private static boolean starts(byte[] head, int offset, String latin1) {
        byte[] wanted = latin1.getBytes(StandardCharsets.ISO_8859_1);
        if (head.length < offset + wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (head[offset + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
