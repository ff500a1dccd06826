package dev.zeroshot.core.picture.pixels;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a JPEG says before its first scan (ITU-T T.81 annex B). {@link #clean} is a header without application data and
 * comments, so that no colour profile, thumbnail or foreign metadata reaches the decoder, and with the one marker that
 * makes ImageIO see the colours as libjpeg, and so Pillow, sees them in the original.
 *
 * @param width in pixels; not checked
 * @param height in pixels; not checked
 * @param colours how samples are stored
 * @param progressive whether several scans build up the picture
 * @param orientation how the picture is turned upright
 * @param clean the header to decode with, up to and including the first scan's header
 * @param length how many bytes of the file the clean header stands for
 */
record JpegHeader(
        int width,
        int height,
        Colours colours,
        boolean progressive,
        Orientation orientation,
        byte[] clean,
        int length) {
    /** How samples are stored. */
    enum Colours {
        GREY,
        YCC,
        RGB,
        CMYK,
        YCCK
    }

    /** A JPEG that is sound as far as can be seen, but of a kind that is not read. */
    static final class UnreadKindException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadKindException(String what) {
            super(what);
        }
    }

    static final int SOI = 0xD8;
    static final int EOI = 0xD9;
    static final int SOS = 0xDA;

    /**
     * Reads the header.
     *
     * @throws BufferUnderflowException if the file ends in it
     * @throws IllegalArgumentException if it contradicts itself; the message says how
     * @throws UnreadKindException if the JPEG is of a kind that is not read
     */
    static JpegHeader read(ByteBuffer file) throws UnreadKindException {
        return new Parser(file).parse();
    }

    /** Walks through the segments. */
    private static final class Parser {
        private static final int COMMENT = 0xFE;

        private final ByteBuffer file;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream(1024);
        private final UprightTag upright = new UprightTag();
        private boolean jfif;
        private int adobeTransform = -1;
        private int width;
        private int height;
        private boolean progressive;
        private byte[] components = {};

        Parser(ByteBuffer file) {
            this.file = file;
        }

        JpegHeader parse() throws UnreadKindException {
            file.position(2);
            int marker = nextMarker();
            while (marker != SOS) {
                segment(marker);
                marker = nextMarker();
            }
            if (components.length == 0) {
                throw new IllegalArgumentException("pixels come before the header that gives their number");
            }
            copySegment(SOS);
            Colours colours = colours();
            return new JpegHeader(
                    width, height, colours, progressive, upright.orientation(), clean(colours), file.position());
        }

        private int nextMarker() {
            int marker = 0;
            while (marker == 0) {
                while (unsigned(file.get()) != 0xFF) {
                    // libjpeg skips what is between segments, too
                }
                do {
                    marker = unsigned(file.get());
                } while (marker == 0xFF);
            }
            return marker;
        }

        private void segment(int marker) throws UnreadKindException {
            if (marker == EOI) {
                throw new IllegalArgumentException("it ends before its pixels");
            }
            if (marker == SOI || marker == 1 || (marker >= 0xD0 && marker <= 0xD7)) {
                return; // these have no content
            }
            if (marker >= 0xE0 && marker <= 0xEF) {
                application(marker, content());
            } else if (marker == COMMENT) {
                content();
            } else {
                if (isFrame(marker)) {
                    frame(marker);
                }
                copySegment(marker);
            }
        }

        private static boolean isFrame(int marker) {
            return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        }

        private ByteBuffer content() {
            int length = Short.toUnsignedInt(file.getShort()) - 2;
            if (length < 0) {
                throw new IllegalArgumentException("a segment has no length");
            }
            if (length > file.remaining()) {
                throw new BufferUnderflowException();
            }
            ByteBuffer content = file.slice(file.position(), length);
            file.position(file.position() + length);
            return content;
        }

        private void copySegment(int marker) {
            ByteBuffer content = content();
            kept.write(0xFF);
            kept.write(marker);
            int length = content.remaining() + 2;
            kept.write(length >> 8);
            kept.write(length);
            while (content.hasRemaining()) {
                kept.write(content.get());
            }
        }

        private void application(int marker, ByteBuffer content) {
            if (marker == 0xE0 && startsWith(content, "JFIF\0")) {
                jfif = true;
            } else if (marker == 0xE1 && startsWith(content, "Exif\0\0")) {
                upright.exif(content);
            } else if (marker == 0xE1 && startsWith(content, "http://ns.adobe.com/xap/1.0/\0")) {
                upright.xmp(content);
            } else if (marker == 0xEE && startsWith(content, "Adobe") && content.limit() >= 12) {
                adobeTransform = unsigned(content.get(11));
            }
        }

        private static boolean startsWith(ByteBuffer content, String start) {
            return UprightTag.startsWith(content, start.getBytes(StandardCharsets.ISO_8859_1));
        }

        private void frame(int marker) throws UnreadKindException {
            if (components.length > 0) {
                throw new IllegalArgumentException("it has two frame headers");
            }
            int at = file.position() + 2;
            int precision = unsigned(file.get(at));
            if (marker > 0xC2 || precision != 8) {
                throw new UnreadKindException("a JPEG with lossless, arithmetic or " + precision + "-bit coding");
            }
            height = Short.toUnsignedInt(file.getShort(at + 1));
            width = Short.toUnsignedInt(file.getShort(at + 3));
            progressive = marker == 0xC2;
            components = new byte[unsigned(file.get(at + 5))];
            for (int i = 0; i < components.length; i++) {
                components[i] = file.get(at + 6 + 3 * i);
            }
            if (components.length != 1 && components.length != 3 && components.length != 4) {
                throw new UnreadKindException("a JPEG with " + components.length + " channels");
            }
        }

        /** As {@code default_decompress_parms} of libjpeg decides. */
        private Colours colours() {
            if (components.length == 1) {
                return Colours.GREY;
            }
            if (components.length == 4) {
                return adobeTransform <= 0 ? Colours.CMYK : Colours.YCCK;
            }
            if (jfif || adobeTransform > 0) {
                return Colours.YCC;
            }
            boolean namedRgb = components[0] == 'R' && components[1] == 'G' && components[2] == 'B';
            return adobeTransform == 0 || namedRgb ? Colours.RGB : Colours.YCC;
        }

        private byte[] clean(Colours colours) {
            byte[] start =
                    switch (colours) {
                        case GREY, YCC ->
                            new byte[] {
                                (byte) 0xFF,
                                (byte) SOI,
                                (byte) 0xFF,
                                (byte) 0xE0,
                                0,
                                16,
                                'J',
                                'F',
                                'I',
                                'F',
                                0,
                                1,
                                1,
                                0,
                                0,
                                1,
                                0,
                                1,
                                0,
                                0
                            };
                        case RGB, CMYK -> adobe(0);
                        case YCCK -> adobe(2);
                    };
            byte[] clean = new byte[start.length + kept.size()];
            System.arraycopy(start, 0, clean, 0, start.length);
            System.arraycopy(kept.toByteArray(), 0, clean, start.length, kept.size());
            return clean;
        }

        private static byte[] adobe(int transform) {
            return new byte[] {
                (byte) 0xFF,
                (byte) SOI,
                (byte) 0xFF,
                (byte) 0xEE,
                0,
                14,
                'A',
                'd',
                'o',
                'b',
                'e',
                0,
                100,
                0,
                0,
                0,
                0,
                (byte) transform
            };
        }

        private static int unsigned(byte value) {
            return value & 0xFF;
        }
    }
}
