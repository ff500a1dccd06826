package dev.zeroshot.core.picture.pixels;

/**
 * Where the first frame of an animation lies on its screen.
 *
 * @param screenWidth in pixels
 * @param screenHeight in pixels
 * @param x column of the frame's left edge
 * @param y row of its top edge
 * @param width of the frame in pixels; it ends within the screen
 * @param height of the frame in pixels; it ends within the screen
 */
record Placement(int screenWidth, int screenHeight, int x, int y, int width, int height) {
    boolean coversScreen() {
        return width == screenWidth && height == screenHeight;
    }

    /**
     * Lays the frame on its screen.
     *
     * @param frame [height, width, 3] samples
     * @param background 0xRRGGBB, what the rest of the screen shows
     * @return [screenHeight, screenWidth, 3] samples
     */
    byte[] onScreen(byte[] frame, int background) {
        byte[] screen = new byte[3 * screenWidth * screenHeight];
        for (int i = 0; i < screen.length; i += 3) {
            screen[i] = (byte) (background >> 16);
            screen[i + 1] = (byte) (background >> 8);
            screen[i + 2] = (byte) background;
        }
        for (int row = 0; row < height; row++) {
            System.arraycopy(frame, 3 * row * width, screen, 3 * ((y + row) * screenWidth + x), 3 * width);
        }
        return screen;
    }
}
