package dev.zeroshot.core.label.name;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a picture's file is called in a data set: its relative path with {@code __} for {@code /}. Where two pictures would
 * have the same name, upper and lower case being the same, each gets {@code -} and 8 digits of its SHA-256 before the
 * extension, and so does one whose name would be too long.
 */
public final class FileNames {
    /** How many digits of a hash tell two names apart. */
    static final int DIGITS = 8;

    /** In bytes: file systems take 255, and others shall still add something. */
    private static final int LONGEST = 200;

    private static final int LONGEST_EXTENSION = 10;

    private FileNames() {}

    /**
     * The name.
     *
     * @param image path relative to the labelled folder, with {@code /}
     * @return the name where no other picture has it
     */
    public static String flat(String image) {
        return image.replace("/", "__");
    }

    /**
     * What two names that collide have in common.
     *
     * @param image path relative to the labelled folder, with {@code /}
     * @return equal for two pictures that would have the same name
     */
    public static long key(String image) {
        return Hashes.key(flat(image).toLowerCase(Locale.ROOT));
    }

    /**
     * The name.
     *
     * @param image path relative to the labelled folder, with {@code /}
     * @param sha256 of its file
     * @param alone whether no other picture has the same {@link #key}
     * @param repeat how many pictures before it have the same key and the same content
     * @return the name of its file
     */
    public static String of(String image, String sha256, boolean alone, int repeat) {
        String flat = flat(image);
        boolean fits = flat.getBytes(StandardCharsets.UTF_8).length <= LONGEST;
        if (alone && fits) {
            return flat;
        }
        int dot = flat.lastIndexOf('.');
        boolean extended = dot > 0 && flat.length() - dot <= LONGEST_EXTENSION;
        String extension = extended ? flat.substring(dot) : "";
        String stem = fits ? flat.substring(0, flat.length() - extension.length()) : shortened(flat);
        return stem + "-" + sha256.substring(0, DIGITS) + (repeat > 0 ? "-" + (repeat + 1) : "") + extension;
    }

    /** So much of the beginning as fits, in whole characters. */
    private static String shortened(String text) {
        StringBuilder head = new StringBuilder();
        int bytes = 0;
        for (int codePoint : text.codePoints().toArray()) {
            String character = Character.toString(codePoint);
            bytes += character.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > LONGEST - 2 * LONGEST_EXTENSION) {
                break;
            }
            head.append(character);
        }
        return head.toString();
    }
}
