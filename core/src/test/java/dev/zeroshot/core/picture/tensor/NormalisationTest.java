package dev.zeroshot.core.picture.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.zeroshot.core.picture.pixels.Pixels;
import java.nio.BufferOverflowException;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class NormalisationTest {
    private static final List<Double> MEAN = List.of(0.48145466, 0.4578275, 0.40821073);
    private static final List<Double> STD = List.of(0.26862954, 0.26130258, 0.27577711);

    @Test
    void samplesBecomePlanesFromThePositionOn() {
        Normalisation plain = new Normalisation(1, List.of(0.0, 1.0, 2.0), List.of(1.0, 2.0, 1.0));
        FloatBuffer target = FloatBuffer.allocate(8);
        target.position(1);

        plain.write(Pixels.of(1, 2, new byte[] {10, 21, 32, (byte) 200, 41, 52}), target);

        assertArrayEquals(new float[] {0, 10, 200, 10, 20, 30, 50, 0}, target.array());
        assertEquals(7, target.position());
    }

    /** What numpy gives for transformers' steps: float32(float64(x) * scale), then minus mean, over std in float32. */
    @Test
    void numbersEqualThoseOfTransformers() {
        FloatBuffer target = FloatBuffer.allocate(3);
        new Normalisation(1 / 255.0, MEAN, STD).write(Pixels.of(1, 1, new byte[] {0, 127, (byte) 255}), target);

        assertArrayEquals(new float[] {-1.7922626f, 0.15388943f, 2.145897f}, target.array());
    }

    @Test
    void aTargetTooSmallStaysAsItIs() {
        FloatBuffer target = FloatBuffer.allocate(5);
        Normalisation plain = new Normalisation(1, MEAN, STD);

        assertThrows(BufferOverflowException.class, () -> plain.write(Pixels.of(1, 2, new byte[6]), target));
        assertEquals(0, target.position());
    }

    @Test
    void whatGivesNoFiniteNumbersIsRefused() {
        List<Double> zero = List.of(1.0, 0.0, 1.0);
        assertThrows(IllegalArgumentException.class, () -> new Normalisation(1, MEAN, zero));
        assertThrows(IllegalArgumentException.class, () -> new Normalisation(Double.NaN, MEAN, STD));
        assertThrows(IllegalArgumentException.class, () -> new Normalisation(1, List.of(0.5), STD));
    }
}
