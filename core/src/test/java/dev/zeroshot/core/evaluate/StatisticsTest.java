package dev.zeroshot.core.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The formulas, against published examples and figures worked out by hand or with exact integers. */
class StatisticsTest {
    @Test
    void mcNemarOfThePaper() {
        // Fagerland et al. 2013, airway hyper-responsiveness: 1 and 7 discordant pairs, exact 0.070, mid-p 0.039.
        PairedTest test = PairedTest.of(1, 7);
        assertEquals(2.0 * (1 + 8) / 256, test.exactP(), 1e-15); // 2 * ((8 over 0) + (8 over 1)) / 2^8
        assertEquals(2.0 * (1 + 8) / 256 - 8.0 / 256, test.midP(), 1e-15);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 2, 0.03857421875, 0.0224609375",
        "59, 6, 4.964650327128617e-12, 2.72580319860688e-12",
        "1, 5, 0.21875, 0.125",
        "0, 6, 0.03125, 0.015625",
        "5, 5, 1, 1",
        "0, 0, 1, 1",
        "9000, 9400, 0.0032655409890300757, 0.0031894659369274786"
    })
    void mcNemarOfExactIntegers(long first, long second, double exact, double mid) {
        PairedTest test = PairedTest.of(first, second);
        assertEquals(exact, test.exactP(), 1e-9 * exact);
        assertEquals(mid, test.midP(), 1e-9 * mid);
        PairedTest mirrored = PairedTest.of(second, first);
        assertEquals(test.midP(), mirrored.midP());
    }

    @Test
    void mcNemarStaysAProbabilityOverMillions() {
        assertTrue(PairedTest.of(3_000_000, 1_000_000).midP() >= 0);
        assertEquals(1, PairedTest.of(1_000_000, 1_000_000).midP(), 1e-6);
    }

    @Test
    void holmOfThreePairs() {
        // Sorted 0.01, 0.03, 0.04: times 3, 2, 1 gives 0.03, 0.06, 0.04, and none may be less than the one before.
        assertArrayEquals(new double[] {0.06, 0.03, 0.06}, Holm.adjust(0.04, 0.01, 0.03), 1e-15);
        assertArrayEquals(new double[] {1, 1}, Holm.adjust(0.9, 0.6), 0);
        assertArrayEquals(new double[0], Holm.adjust());
    }

    @Test
    void wilsonsInterval() {
        Interval eightOfTen = Interval.wilson(8, 10);
        assertEquals(0.4901624715366418, eightOfTen.low(), 1e-12);
        assertEquals(0.9433178485456247, eightOfTen.high(), 1e-12);
        assertEquals(new Interval(0, 1), Interval.wilson(0, 0));
        assertEquals(0, Interval.wilson(0, 10).low());
        assertEquals(0.2775327998628892, Interval.wilson(0, 10).high(), 1e-12);
        assertEquals(1, Interval.wilson(10, 10).high());
    }

    @Test
    void theCalibrationErrorOfThreeBins() {
        CalibrationTally tally = new CalibrationTally();
        tally.add(0.95, true); // bin 15, (14/15, 1]
        tally.add(0.97, false);
        tally.add(0.5, true); // bin 8, (7/15, 8/15]
        tally.add(1.0 / 15, false); // the upper end of bin 1 belongs to it
        Calibration calibration = tally.calibration();
        assertEquals(
                "1 0 0 0 0 0 0 1 0 0 0 0 0 0 2",
                calibration.bins().stream()
                        .map(bin -> Long.toString(bin.answers()))
                        .reduce((a, b) -> a + " " + b)
                        .orElseThrow());
        double expected = (2 * Math.abs(0.96 - 0.5) + 0.5 + 1.0 / 15) / 4;
        assertEquals(expected, calibration.error(), 1e-12);
    }

    @Test
    void theEndsOfTheScaleHaveABin() {
        CalibrationTally tally = new CalibrationTally();
        tally.add(0, false);
        tally.add(1, true);
        assertEquals(0, tally.calibration().error(), 0);
        assertEquals(
                2,
                tally.calibration().bins().stream()
                        .mapToLong(Calibration.Bin::answers)
                        .sum());
    }

    @Test
    void theMacroF1OfThreeClasses() {
        // Rows are the truth. a: 3 pictures, 2 found, 2 answers; b: 1 picture, found, 2 answers; c: never anything.
        ConfusionMatrix matrix = new ConfusionMatrix(
                Arrays.asList("a", "b", "c"),
                Arrays.asList(Arrays.asList(2L, 1L, 0L), Arrays.asList(0L, 1L, 0L), Arrays.<Long>asList()));
        ConfusionMatrix.OneClass a = matrix.perClass().get(0);
        assertEquals(1, a.precision().orElseThrow());
        assertEquals(2 / 3.0, a.recall().orElseThrow(), 1e-15);
        assertEquals(0.8, a.f1(), 1e-15);
        ConfusionMatrix.OneClass b = matrix.perClass().get(1);
        assertEquals(0.5, b.precision().orElseThrow());
        assertEquals(1, b.recall().orElseThrow());
        assertEquals(2 / 3.0, b.f1(), 1e-15);
        assertTrue(matrix.perClass().get(2).precision().isEmpty());
        assertEquals((0.8 + 2 / 3.0) / 2, matrix.macroF1(), 1e-15);
        assertEquals(1, matrix.count(0, 1));
        assertEquals(0, matrix.count(2, 0));
    }

    @Test
    void aClassThatIsOnlyAnsweredCountsInTheMacroF1() {
        ConfusionMatrix matrix = new ConfusionMatrix(
                Arrays.asList("a", "b"), Arrays.asList(Arrays.asList(1L, 1L), Arrays.<Long>asList()));
        assertEquals((2 / 3.0 + 0) / 2, matrix.macroF1(), 1e-15);
    }
}
