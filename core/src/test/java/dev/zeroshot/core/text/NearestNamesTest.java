package dev.zeroshot.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNamesTest {
    private static final List<String> KNOWN = List.of("starter", "metaclip-b32-400m", "metaclip-l14-400m", "altclip");

    @Test
    void findsTyposSwapsAndParts() {
        assertEquals(List.of("starter"), NearestNames.of("statrer", KNOWN, 3));
        assertEquals(List.of("altclip"), NearestNames.of("AltClp", KNOWN, 3));
        assertEquals(
                "metaclip-b32-400m", NearestNames.of("metaclip-b32", KNOWN, 1).get(0));
    }

    @Test
    void saysNothingWhereNothingIsNear() {
        assertEquals(List.of(), NearestNames.of("qqqqqqqqqqqqqqq", KNOWN, 3));
        assertEquals("", NearestNames.didYouMean("qqqqqqqqqqqqqqq", KNOWN));
        assertEquals("; did you mean starter?", NearestNames.didYouMean("startr", KNOWN));
    }
}
