package dev.zeroshot.core.picture.pixels;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Finds the first frame of a GIF (GIF89a, sections 18 and 20). */
final class GifFrame {
    private static final int EXTENSION = 0x21;
    private static final int IMAGE = 0x2C;

    private GifFrame() {}

    /**
     * Finds the frame. If it reaches beyond the screen, it enlarges the screen, as in Pillow.
     *
     * @throws BufferUnderflowException if the file ends before it
     * @throws IllegalArgumentException if there is none
     */
    static Placement read(ByteBuffer bytes) {
        ByteBuffer file = bytes.order(ByteOrder.LITTLE_ENDIAN).position(6);
        int screenWidth = unsignedShort(file);
        int screenHeight = unsignedShort(file);
        int flags = file.get();
        file.position(13);
        skip(file, (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1));
        int block = file.get();
        while (block != IMAGE) {
            if (block == EXTENSION) {
                file.get();
                skipBlocks(file);
            } else if (block != 0) {
                throw new IllegalArgumentException("it holds no frame");
            }
            block = file.get();
        }
        int x = unsignedShort(file);
        int y = unsignedShort(file);
        int width = unsignedShort(file);
        int height = unsignedShort(file);
        return new Placement(Math.max(screenWidth, x + width), Math.max(screenHeight, y + height), x, y, width, height);
    }

    private static int unsignedShort(ByteBuffer file) {
        return Short.toUnsignedInt(file.getShort());
    }

    private static void skipBlocks(ByteBuffer file) {
        int length = file.get() & 0xFF;
        while (length > 0) {
            skip(file, length);
            length = file.get() & 0xFF;
        }
    }

    private static void skip(ByteBuffer file, int count) {
        if (count > file.remaining()) {
            throw new BufferUnderflowException();
        }
        file.position(file.position() + count);
    }
}
