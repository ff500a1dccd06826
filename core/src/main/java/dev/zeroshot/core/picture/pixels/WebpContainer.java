package dev.zeroshot.core.picture.pixels;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * What the chunks of a WebP say (RFC 9649). {@link #clean} is a WebP of the first frame alone, without a colour profile,
 * which plugins would apply, and without metadata.
 *
 * @param clean the file to decode
 * @param placement where the frame lies
 * @param orientation how the picture is turned upright
 */
record WebpContainer(byte[] clean, Placement placement, Orientation orientation) {
    /**
     * Reads the container.
     *
     * @throws BufferUnderflowException if the file ends before its first frame does
     * @throws IllegalArgumentException if it contradicts itself; the message says how
     */
    static WebpContainer read(ByteBuffer file) {
        Parser parser = new Parser();
        parser.chunks(file.order(ByteOrder.LITTLE_ENDIAN).slice(12, file.limit() - 12));
        return parser.container();
    }

    private static final class Parser {
        private static final int ALPHA_FLAG = 0x10;
        private static final int FRAME_HEADER = 16;

        private final UprightTag upright = new UprightTag();
        private final ByteArrayOutputStream alpha = new ByteArrayOutputStream();
        private final ByteArrayOutputStream image = new ByteArrayOutputStream();
        private int screenWidth;
        private int screenHeight;
        private int x;
        private int y;
        private int width;
        private int height;

        /** Metadata follow the picture; where the file breaks off among them is of no matter. */
        void chunks(ByteBuffer chunks) {
            chunks.order(ByteOrder.LITTLE_ENDIAN);
            while (chunks.remaining() >= 8) {
                String name = name(chunks);
                int length = chunks.getInt();
                if (length < 0 || length > chunks.remaining()) {
                    if (image.size() == 0) {
                        throw new BufferUnderflowException();
                    }
                    return;
                }
                chunk(name, chunks.slice(chunks.position(), length).order(ByteOrder.LITTLE_ENDIAN));
                chunks.position(Math.min(chunks.limit(), chunks.position() + length + (length & 1)));
            }
        }

        private static String name(ByteBuffer chunks) {
            byte[] name = new byte[4];
            chunks.get(name);
            return new String(name, StandardCharsets.ISO_8859_1);
        }

        private void chunk(String name, ByteBuffer content) {
            switch (name) {
                case "VP8X" -> screen(content);
                case "ANMF" -> frame(content);
                case "ALPH" -> keep(name, content, alpha);
                case "VP8 " -> lossy(content);
                case "VP8L" -> lossless(content);
                case "EXIF" -> upright.exif(content);
                case "XMP " -> upright.xmp(content);
                default -> {
                    // a profile, the animation's parameters, or something unknown
                }
            }
        }

        private void screen(ByteBuffer content) {
            screenWidth = unsigned24(content, 4) + 1;
            screenHeight = unsigned24(content, 7) + 1;
        }

        private void frame(ByteBuffer content) {
            if (image.size() > 0) {
                return;
            }
            x = 2 * unsigned24(content, 0);
            y = 2 * unsigned24(content, 3);
            chunks(content.slice(FRAME_HEADER, content.limit() - FRAME_HEADER));
            if (image.size() == 0) {
                throw new IllegalArgumentException("its first frame is empty");
            }
        }

        private void lossy(ByteBuffer content) {
            if (image.size() == 0) {
                width = content.getShort(6) & 0x3FFF;
                height = content.getShort(8) & 0x3FFF;
                keep("VP8 ", content, image);
            }
        }

        private void lossless(ByteBuffer content) {
            if (image.size() == 0) {
                int sizes = content.getInt(1);
                width = (sizes & 0x3FFF) + 1;
                height = ((sizes >> 14) & 0x3FFF) + 1;
                keep("VP8L", content, image);
            }
        }

        private void keep(String name, ByteBuffer content, ByteArrayOutputStream target) {
            if (image.size() > 0 || target.size() > 0) {
                return; // of a later frame
            }
            target.writeBytes(name.getBytes(StandardCharsets.ISO_8859_1));
            target.writeBytes(littleEndian(content.limit()));
            byte[] bytes = new byte[content.limit() + (content.limit() & 1)];
            content.get(0, bytes, 0, content.limit());
            target.writeBytes(bytes);
        }

        WebpContainer container() {
            if (image.size() == 0) {
                throw new IllegalArgumentException("it holds no frame");
            }
            boolean framed = screenWidth > 0;
            Placement placement =
                    new Placement(framed ? screenWidth : width, framed ? screenHeight : height, x, y, width, height);
            if ((long) x + width > placement.screenWidth() || (long) y + height > placement.screenHeight()) {
                throw new IllegalArgumentException("its first frame reaches beyond its screen");
            }
            return new WebpContainer(clean(), placement, upright.orientation());
        }

        private byte[] clean() {
            ByteArrayOutputStream chunks = new ByteArrayOutputStream();
            if (alpha.size() > 0) {
                chunks.writeBytes("VP8X".getBytes(StandardCharsets.ISO_8859_1));
                chunks.writeBytes(littleEndian(10));
                chunks.writeBytes(littleEndian(ALPHA_FLAG));
                chunks.write(littleEndian(width - 1), 0, 3);
                chunks.write(littleEndian(height - 1), 0, 3);
                chunks.writeBytes(alpha.toByteArray());
            }
            chunks.writeBytes(image.toByteArray());
            ByteArrayOutputStream clean = new ByteArrayOutputStream();
            clean.writeBytes("RIFF".getBytes(StandardCharsets.ISO_8859_1));
            clean.writeBytes(littleEndian(4 + chunks.size()));
            clean.writeBytes("WEBP".getBytes(StandardCharsets.ISO_8859_1));
            clean.writeBytes(chunks.toByteArray());
            return clean.toByteArray();
        }

        private static int unsigned24(ByteBuffer content, int at) {
            return Short.toUnsignedInt(content.getShort(at)) | (content.get(at + 2) & 0xFF) << 16;
        }

        private static byte[] littleEndian(int value) {
            return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
        }
    }
}
