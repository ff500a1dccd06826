package dev.zeroshot.onnx.tokenizer;

import java.util.Random;

/** Makes texts whose hashes in a vocabulary are all the same, as an attacker would who has read its source. */
final class Colliding {
    private static final int MULTIPLIER = 0x9e3779b1;
    private static final int START = 0x2545f491;

    private Colliding() {}

    /** Random characters, then two that bring the hash to a fixed value: the last one only where it is a plain one. */
    static String next(Random random) {
        while (true) {
            StringBuilder text = new StringBuilder();
            int hash = START;
            for (int i = 0; i < 6; i++) {
                char c = (char) ('a' + random.nextInt(26));
                text.append(c);
                hash = (hash ^ c) * MULTIPLIER;
            }
            // The hash after one more character c is (hash ^ c) * MULTIPLIER; make it 0: c = hash, if it fits.
            for (char c = 0x4e00; c < 0x9fff; c++) {
                int last = (hash ^ c) * MULTIPLIER;
                if (last >= 0x4e00 && last < 0x9fff) {
                    return text.append(c).append((char) last).toString();
                }
            }
        }
    }
}
