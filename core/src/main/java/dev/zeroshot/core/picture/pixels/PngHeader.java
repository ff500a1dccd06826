package dev.zeroshot.core.picture.pixels;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the chunks of a PNG say beside its pixels. {@link #clean} is what comes before the pixels without profiles, gamma,
 * texts and what else a reader might apply or choke on.
 *
 * @param clean the header to decode with
 * @param length how many bytes of the file the clean header stands for
 * @param transparent the one colour that is transparent, as stored: a grey, or red, green, blue; if there is one
 * @param orientation how the picture is turned upright
 */
record PngHeader(byte[] clean, int length, Optional<int[]> transparent, Orientation orientation) {
    /** Walks through the chunks. */
    static PngHeader read(ByteBuffer file) {
        return new Parser(file).parse();
    }

    private static final class Parser {
        private static final int SIGNATURE_LENGTH = 8;
        /** Length, name and checksum. */
        private static final int FRAME_LENGTH = 12;

        private static final int COLOUR_TYPE_AT = 25;
        private static final int PALETTE = 3;
        private static final byte[] XMP_NAME = "XML:com.adobe.xmp\0\0".getBytes(StandardCharsets.ISO_8859_1);

        private final ByteBuffer file;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final UprightTag upright = new UprightTag();
        private Optional<int[]> transparent = Optional.empty();
        private int pixelsAt;

        Parser(ByteBuffer file) {
            this.file = file;
        }

        PngHeader parse() {
            copy(0, SIGNATURE_LENGTH);
            int at = SIGNATURE_LENGTH;
            while (file.limit() - at >= FRAME_LENGTH) {
                int length = file.getInt(at);
                if (length < 0 || length > file.limit() - at - FRAME_LENGTH) {
                    break; // the reader will find out
                }
                chunk(name(at + 4), at, length);
                at += FRAME_LENGTH + length;
            }
            if (pixelsAt == 0) {
                pixelsAt = at;
            }
            return new PngHeader(kept.toByteArray(), pixelsAt, transparent, upright.orientation());
        }

        private String name(int at) {
            byte[] name = new byte[4];
            file.get(at, name);
            return new String(name, StandardCharsets.ISO_8859_1);
        }

        private void chunk(String name, int at, int length) {
            ByteBuffer content = file.slice(at + 8, length);
            switch (name) {
                case "IHDR", "PLTE" -> keep(at, length);
                case "tRNS" -> transparency(at, content);
                case "IDAT" -> pixelsAt = pixelsAt == 0 ? at : pixelsAt;
                case "eXIf" -> upright.exif(content);
                case "iTXt" -> text(content);
                default -> {
                    // nothing that pixels depend on
                }
            }
        }

        private void keep(int at, int length) {
            if (pixelsAt == 0) {
                copy(at, FRAME_LENGTH + length);
            }
        }

        private void transparency(int at, ByteBuffer content) {
            if (file.get(COLOUR_TYPE_AT) == PALETTE) {
                keep(at, content.limit());
            } else if (pixelsAt == 0) {
                int[] colour = new int[content.limit() / 2];
                Arrays.setAll(colour, i -> Short.toUnsignedInt(content.getShort(2 * i)));
                transparent = Optional.of(colour);
            }
        }

        private void text(ByteBuffer content) {
            if (UprightTag.startsWith(content, XMP_NAME)) {
                upright.xmp(content);
            }
        }

        private void copy(int from, int count) {
            for (int i = from; i < Math.min(from + count, file.limit()); i++) {
                kept.write(file.get(i));
            }
        }
    }
}
