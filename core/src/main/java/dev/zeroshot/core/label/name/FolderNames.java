package dev.zeroshot.core.label.name;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Turns the names of classes into names of folders that Linux, macOS and Windows take, and that no glob pattern
 * misunderstands. Plain names stay as they are. Of others each byte of UTF-8 that is no ASCII letter, digit, space or one of
 * {@code - _ . , + ( ) & ' @ # =} becomes {@code %} and two hexadecimal digits, as in a web address; likewise a dot at the
 * beginning or end, a space there, and the first letter of a name that Windows keeps for devices ({@code CON}). Decoding the
 * percent signs gives the class. A name that would be too long, or differ from another by upper and lower case only, is
 * shortened and ends in {@code ~} and 8 digits of its SHA-256; such a class is known by the list of classes.
 */
public final class FolderNames {
    /** The longest name of a folder, in characters, which are bytes: with a long path around it Windows takes no more. */
    static final int LONGEST = 100;

    private static final String PLAIN = "-_.,+()&'@#= ";
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*|\\s*)");

    private FolderNames() {}

    /**
     * The folders of classes.
     *
     * @param classes names, each once
     * @return from the class to its folder, in the given order; no two are the same on a system that ignores case
     */
    public static Map<String, String> of(List<String> classes) {
        Map<String, Integer> taken = new LinkedHashMap<>();
        for (String name : classes) {
            taken.merge(escaped(name).toLowerCase(Locale.ROOT), 1, Integer::sum);
        }
        Set<String> several = Set.copyOf(taken.keySet().stream()
                .filter(name -> taken.getOrDefault(name, 0) > 1)
                .toList());
        Map<String, String> folders = new LinkedHashMap<>();
        for (String name : classes) {
            String escaped = escaped(name);
            boolean unique = !several.contains(escaped.toLowerCase(Locale.ROOT));
            folders.put(name, unique && escaped.length() <= LONGEST ? escaped : hashed(name, escaped));
        }
        return folders;
    }

    private static String escaped(String name) {
        StringBuilder folder = new StringBuilder();
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        boolean device = DEVICE.matcher(name).matches();
        for (int i = 0; i < bytes.length; i++) {
            int c = bytes[i] & 0xFF;
            boolean edge = i == 0 || i == bytes.length - 1;
            boolean escape = !isPlain(c) || (edge && (c == '.' || c == ' ')) || (device && i == 0);
            folder.append(escape ? "%" + Hashes.hex(bytes[i]) : Character.toString(c));
        }
        return folder.toString();
    }

    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || PLAIN.indexOf(c) >= 0;
    }

    private static String hashed(String name, String escaped) {
        String tail = "~" + Hashes.sha256(name).substring(0, FileNames.DIGITS);
        String head = escaped.substring(0, Math.min(escaped.length(), LONGEST - tail.length()));
        int percent = head.lastIndexOf('%'); // no half of an escaped byte
        return (percent > head.length() - 3 && percent >= 0 ? head.substring(0, percent) : head) + tail;
    }
}
