package dev.zeroshot.core.picture.files;

import java.util.Comparator;

/** Orders texts as the bytes of their UTF-8 form, which is the order of their code points. */
final class ByteOrder implements Comparator<String> {
    @Override
    public int compare(String a, String b) {
        int shared = Math.min(a.length(), b.length());
        for (int i = 0; i < shared; i++) {
            if (a.charAt(i) != b.charAt(i)) {
                return Integer.compare(rank(a.charAt(i)), rank(b.charAt(i)));
            }
        }
        return Integer.compare(a.length(), b.length());
    }

    /** Surrogates stand for code points above all others, though their own values lie below U+E000. */
    private static int rank(char c) {
        return Character.isSurrogate(c) ? c + 0x10000 : c;
    }
}
