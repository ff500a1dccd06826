package dev.zeroshot.onnx.testing;

import java.util.Arrays;
import java.util.Random;

/** Damages bytes at random, with a liking for what readers get wrong: lengths, limits, repeated and missing pieces. */
public final class Mutator {
    private static final int MAX_STEPS = 6;
    private static final int[] LIMITS = {0, 1, 0x7f, 0x80, 0xff, '(', ')', '.', '[', ']', '{', '}', '"', '-', '9'};

    private final Random random;

    public Mutator(Random random) {
        this.random = random;
    }

    public byte[] mutate(byte[] sound) {
        byte[] bytes = sound.clone();
        int steps = 1 + random.nextInt(MAX_STEPS);
        for (int i = 0; i < steps && bytes.length > 0; i++) {
            bytes = step(bytes);
        }
        return bytes;
    }

    private byte[] step(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        int length = 1 + random.nextInt(Math.min(16, bytes.length - at));
        return switch (random.nextInt(6)) {
            case 0 -> flip(bytes, at);
            case 1 -> fill(bytes, at, length, LIMITS[random.nextInt(LIMITS.length)]);
            case 2 -> spliced(bytes, at, bytes, at, at + length);
            case 3 -> removed(bytes, at, length);
            case 4 -> spliced(bytes, random.nextInt(bytes.length), bytes, at, at + length);
            default -> at % 8 == 0 ? Arrays.copyOf(bytes, at) : flip(bytes, at);
        };
    }

    private byte[] flip(byte[] bytes, int at) {
        bytes[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        return bytes;
    }

    private static byte[] fill(byte[] bytes, int at, int length, int value) {
        Arrays.fill(bytes, at, at + length, (byte) value);
        return bytes;
    }

    private static byte[] removed(byte[] bytes, int at, int length) {
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - length);
        System.arraycopy(bytes, at + length, shorter, at, bytes.length - at - length);
        return shorter;
    }

    private static byte[] spliced(byte[] bytes, int at, byte[] piece, int from, int to) {
        byte[] longer = Arrays.copyOf(bytes, bytes.length + to - from);
        System.arraycopy(piece, from, longer, at, to - from);
        System.arraycopy(bytes, at, longer, at + to - from, bytes.length - at);
        return longer;
    }
}
