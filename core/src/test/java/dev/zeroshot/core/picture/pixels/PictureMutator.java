package dev.zeroshot.core.picture.pixels;

import java.util.Arrays;
import java.util.Random;

/** Damages pictures at random, with a liking for headers and for what readers get wrong: lengths and limits. */
final class PictureMutator {
    private static final int MAX_STEPS = 5;
    private static final int HEADER = 64;
    private static final int[] LIMITS = {0, 1, 2, 8, 0x10, 0x20, 0x7F, 0x80, 0xC0, 0xC4, 0xD8, 0xD9, 0xDA, 0xFE, 0xFF};

    private final Random random;

    PictureMutator(Random random) {
        this.random = random;
    }

    byte[] mutate(byte[] sound) {
        byte[] bytes = sound.clone();
        for (int i = random.nextInt(MAX_STEPS) + 1; i > 0 && bytes.length > 0; i--) {
            bytes = step(bytes);
        }
        return bytes;
    }

    private byte[] step(byte[] bytes) {
        int range = random.nextInt(3) == 0 ? Math.min(HEADER, bytes.length) : bytes.length;
        int at = random.nextInt(range);
        int length = 1 + random.nextInt(Math.min(8, bytes.length - at));
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> flip(bytes, at);
            case 3, 4 -> fill(bytes, at, length);
            case 5 -> without(bytes, at, length);
            case 6 -> twice(bytes, at, length);
            default -> random.nextInt(4) == 0 ? Arrays.copyOf(bytes, at) : flip(bytes, at);
        };
    }

    private byte[] flip(byte[] bytes, int at) {
        bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        return bytes;
    }

    private byte[] fill(byte[] bytes, int at, int length) {
        Arrays.fill(bytes, at, at + length, (byte) LIMITS[random.nextInt(LIMITS.length)]);
        return bytes;
    }

    private static byte[] without(byte[] bytes, int at, int length) {
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - length);
        System.arraycopy(bytes, at + length, shorter, at, shorter.length - at);
        return shorter;
    }

    private static byte[] twice(byte[] bytes, int at, int length) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
        System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
        return longer;
    }
}
