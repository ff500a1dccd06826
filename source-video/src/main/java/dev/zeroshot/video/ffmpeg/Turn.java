package dev.zeroshot.video.ffmpeg;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * How a picture is turned upright: by quarter turns and a flip. A display matrix maps a stored pixel (x, y) to the place
 * (a x + c y, b x + d y) on the screen, but for a shift; only the signs matter here, and other angles count as the
 * nearest quarter.
 *
 * @param a as in the matrix: -1, 0 or 1, like the others
 * @param b as in the matrix
 * @param c as in the matrix
 * @param d as in the matrix
 */
record Turn(int a, int b, int c, int d) {
    static final Turn NONE = new Turn(1, 0, 0, 1);

    /** Places of the numbers in the matrix of 3 by 3: a b u / c d v / x y w. */
    private static final int[] PLACES = {0, 1, 3, 4};

    private static final int MATRIX_BYTES = 36;

    /** As a frame says. */
    static Turn of(AVFrame frame) {
        AVFrameSideData data = avutil.av_frame_get_side_data(frame, avutil.AV_FRAME_DATA_DISPLAYMATRIX);
        if (data == null || data.isNull()) {
            return NONE;
        }
        ByteBuffer matrix = data.data().capacity(MATRIX_BYTES).asByteBuffer().order(ByteOrder.nativeOrder());
        int[] numbers = new int[PLACES.length];
        for (int i = 0; i < PLACES.length; i++) {
            numbers[i] = matrix.getInt(Integer.BYTES * PLACES[i]);
        }
        return of(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    /** The nearest quarter turn or flip; none for a matrix that flattens the picture. */
    static Turn of(long a, long b, long c, long d) {
        if (a * d - b * c == 0) {
            return NONE;
        }
        boolean straight = Math.abs(a) + Math.abs(d) >= Math.abs(b) + Math.abs(c);
        return straight ? new Turn(sign(a), 0, 0, sign(d)) : new Turn(0, sign(b), sign(c), 0);
    }

    private static int sign(long number) {
        return number < 0 ? -1 : 1;
    }

    boolean swapsSides() {
        return a == 0;
    }

    /** Turns [height, width, 3] samples. */
    byte[] apply(byte[] rgb, int width, int height) {
        if (equals(NONE)) {
            return rgb;
        }
        int turnedWidth = swapsSides() ? height : width;
        byte[] turned = new byte[rgb.length];
        int x0 = a + c < 0 ? turnedWidth - 1 : 0;
        int y0 = b + d < 0 ? rgb.length / 3 / turnedWidth - 1 : 0;
        int from = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int to = 3 * ((y0 + b * x + d * y) * turnedWidth + x0 + a * x + c * y);
                turned[to] = rgb[from];
                turned[to + 1] = rgb[from + 1];
                turned[to + 2] = rgb[from + 2];
                from += 3;
            }
        }
        return turned;
    }
}
