package dev.zeroshot.core.label.journal;

import dev.zeroshot.core.label.duplicate.PerceptualHash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * What is known of a picture, as a line of the journal. Immutable.
 *
 * @param image path relative to the labelled folder
 * @param state whether it was scored
 * @param bytes the size of its file
 * @param modified when its file was modified, in nanoseconds since 1970
 * @param sha256 of its file; empty if the file could not be read
 * @param hash what it looks like; empty if it could not be decoded
 * @param cosines [L] one a label, in the order of the labels; none if it was not scored
 * @param note why it was not scored, or what the user should know of the way it was treated
 */
public record Entry(
        String image,
        State state,
        long bytes,
        long modified,
        String sha256,
        Optional<PerceptualHash> hash,
        List<Double> cosines,
        String note) {
    /** Whether a picture was scored. */
    public enum State {
        /** It was. */
        SCORED,
        /** It cannot be, it is damaged. */
        DAMAGED,
        /** The model failed, and may succeed another time. */
        FAILED
    }

    private static final int FIELDS = 9;

    /** Copies the cosines. */
    public Entry {
        cosines = List.copyOf(cosines);
    }

    /** The line, with a checksum first and a line feed at the end. */
    String line() {
        StringBuilder rest = new StringBuilder();
        rest.append(state)
                .append('\t')
                .append(bytes)
                .append('\t')
                .append(modified)
                .append('\t');
        rest.append(sha256).append('\t').append(hash.map(Object::toString).orElse(""));
        rest.append('\t');
        for (int i = 0; i < cosines.size(); i++) {
            rest.append(i == 0 ? "" : ",").append(cosines.get(i));
        }
        rest.append('\t').append(Escapes.escape(note)).append('\t').append(Escapes.escape(image));
        return checksum(rest.toString()) + "\t" + rest + "\n";
    }

    /** The entry of a line without its end; empty if the line is torn. */
    static Optional<Entry> parse(String line) {
        int tab = line.indexOf('\t');
        if (tab < 0 || !line.substring(0, tab).equals(checksum(line.substring(tab + 1)))) {
            return Optional.empty();
        }
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            return Optional.empty();
        }
        List<Double> cosines = new ArrayList<>();
        for (String cosine : fields[6].isEmpty() ? new String[0] : fields[6].split(",", -1)) {
            cosines.add(Double.parseDouble(cosine));
        }
        return Optional.of(new Entry(
                Escapes.unescape(fields[8]),
                State.valueOf(fields[1]),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]),
                fields[4],
                fields[5].isEmpty() ? Optional.empty() : Optional.of(PerceptualHash.parse(fields[5])),
                cosines,
                Escapes.unescape(fields[7])));
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
