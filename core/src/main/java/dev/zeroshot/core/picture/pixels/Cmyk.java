package dev.zeroshot.core.picture.pixels;

/** The way of libjpeg and Pillow from printing inks to RGB. */
final class Cmyk {
    private static final int HALF = 1 << 15;

    private Cmyk() {}

    /** As {@code ycck_cmyk_convert} of libjpeg; in place. */
    static byte[] ofYcck(byte[] samples) {
        for (int i = 0; i < samples.length; i += 4) {
            int y = samples[i] & 0xFF;
            int cb = (samples[i + 1] & 0xFF) - 128;
            int cr = (samples[i + 2] & 0xFF) - 128;
            samples[i] = (byte) (255 - clip(y + ((91881 * cr + HALF) >> 16)));
            samples[i + 1] = (byte) (255 - clip(y + ((-22554 * cb - 46802 * cr + HALF) >> 16)));
            samples[i + 2] = (byte) (255 - clip(y + ((116130 * cb + HALF) >> 16)));
        }
        return samples;
    }

    /** The inks as Adobe stores them in JPEGs, 255 for none, which Pillow takes for granted. */
    static byte[] invertedToRgb(byte[] samples) {
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) ~samples[i];
        }
        return toRgb(samples);
    }

    /** As {@code cmyk2rgb} of Pillow's {@code Convert.c}. */
    static byte[] toRgb(byte[] samples) {
        byte[] rgb = new byte[samples.length / 4 * 3];
        int to = 0;
        for (int i = 0; i < samples.length; i += 4) {
            int light = 255 - (samples[i + 3] & 0xFF);
            for (int ink = 0; ink < 3; ink++) {
                rgb[to++] = (byte) clip(light - Alpha.divideBy255((samples[i + ink] & 0xFF) * light));
            }
        }
        return rgb;
    }

    private static int clip(int sample) {
        return Math.max(0, Math.min(255, sample));
    }
}
