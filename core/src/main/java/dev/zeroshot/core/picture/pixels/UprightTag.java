package dev.zeroshot.core.picture.pixels;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gathers what a file says about its orientation, and decides as Pillow's {@code getexif} does: the tag of EXIF, and only
 * if there is none, that of XMP. For one thread.
 */
final class UprightTag {
    private static final byte[] EXIF_NAME = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final Pattern XMP_TAG = Pattern.compile("tiff:Orientation(=\"|>)([0-9])");

    private Optional<Orientation> exif = Optional.empty();
    private Optional<Orientation> xmp = Optional.empty();

    /** Takes note of an EXIF block, with or without the name in front that JPEGs have; the first one counts. */
    void exif(ByteBuffer block) {
        if (exif.isEmpty()) {
            boolean named = startsWith(block, EXIF_NAME);
            int from = named ? EXIF_NAME.length : 0;
            exif = TiffTags.orientation(block.slice(from, block.limit() - from));
        }
    }

    /** Takes note of an XMP packet. */
    void xmp(ByteBuffer packet) {
        byte[] bytes = new byte[packet.limit()];
        packet.get(0, bytes);
        Matcher matcher = XMP_TAG.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        if (matcher.find()) {
            xmp = Optional.of(Orientation.ofTag(Integer.parseInt(matcher.group(2))));
        }
    }

    Orientation orientation() {
        return exif.or(() -> xmp).orElse(Orientation.UPRIGHT);
    }

    /** Whether a buffer begins with some bytes. */
    static boolean startsWith(ByteBuffer buffer, byte[] start) {
        return buffer.limit() >= start.length && buffer.slice(0, start.length).equals(ByteBuffer.wrap(start));
    }
}
