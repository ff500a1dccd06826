package dev.zeroshot.onnx.tokenizer.normalize;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SentencePiece's compiled character map, a double-array trie from UTF-8 to replacements, applied as the "tokenizers"
 * library does: a grapheme cluster of fewer than six bytes as a whole if the map has it, else character by character.
 * Immutable and thread-safe.
 */
public final class PrecompiledNormalizer implements UnaryOperator<String> {
    private static final int MAX_CLUSTER_BYTES = 6;
    /** Real maps have 0.3 million bytes. */
    private static final int MAX_BYTES = 16 << 20;

    private static final Pattern CLUSTER = Pattern.compile("\\X");

    private final int[] trie;
    private final byte[] replacements;

    private PrecompiledNormalizer(int[] trie, byte[] replacements) {
        this.trie = trie;
        this.replacements = replacements;
    }

    /**
     * Reads a map: the trie's size in bytes, the trie's units of 32 bits, then replacements that end with a zero byte.
     *
     * @param map little-endian
     * @return the normalizer
     * @throws IllegalArgumentException if the map is too short or too long
     */
    public static PrecompiledNormalizer of(byte[] map) {
        if (map.length > MAX_BYTES) {
            throw new IllegalArgumentException("it is larger than " + MAX_BYTES + " bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(map).order(ByteOrder.LITTLE_ENDIAN);
        int size = map.length < 4 ? -1 : buffer.getInt();
        if (size < 4 || size % 4 != 0 || size > buffer.remaining()) {
            throw new IllegalArgumentException("the trie's size does not fit");
        }
        int[] trie = new int[size / 4];
        for (int i = 0; i < trie.length; i++) {
            trie[i] = buffer.getInt();
        }
        byte[] replacements = new byte[buffer.remaining()];
        buffer.get(replacements);
        return new PrecompiledNormalizer(trie, replacements);
    }

    @Override
    public String apply(String text) {
        BoundedBuilder result = new BoundedBuilder(text.length());
        Matcher clusters = CLUSTER.matcher(text);
        while (clusters.find()) {
            append(clusters.group(), result);
        }
        return result.toString();
    }

    private void append(String cluster, BoundedBuilder result) {
        byte[] bytes = cluster.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < MAX_CLUSTER_BYTES) {
            Optional<String> whole = replacement(bytes);
            if (whole.isPresent()) {
                result.append(whole.get());
                return;
            }
        }
        cluster.codePoints().forEach(c -> {
            String character = Character.toString(c);
            result.append(
                    replacement(character.getBytes(StandardCharsets.UTF_8)).orElse(character));
        });
    }

    /** What the shortest key that begins these bytes is replaced by. */
    private Optional<String> replacement(byte[] bytes) {
        int unit = trie[0];
        int node = offset(unit);
        for (byte b : bytes) {
            if (b == 0) {
                return Optional.empty();
            }
            node ^= b & 0xff;
            if (node < 0 || node >= trie.length) {
                return Optional.empty();
            }
            unit = trie[node];
            if ((unit & 0x800000ff) != (b & 0xff)) {
                return Optional.empty();
            }
            node ^= offset(unit);
            if ((unit >>> 8 & 1) == 1 && node >= 0 && node < trie.length) {
                return Optional.of(textAt(trie[node] & 0x7fffffff));
            }
        }
        return Optional.empty();
    }

    private static int offset(int unit) {
        return (unit >>> 10) << ((unit & (1 << 9)) >>> 6);
    }

    private String textAt(int start) {
        int end = Math.min(start, replacements.length);
        int from = end;
        while (end < replacements.length && replacements[end] != 0) {
            end++;
        }
        return new String(replacements, from, end - from, StandardCharsets.UTF_8);
    }
}
