package dev.zeroshot.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteSizeTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "999949, 999.9 kB",
        "999951, 1.0 MB",
        "605247071, 605.2 MB",
        "4780000000, 4.8 GB",
        "9223372036854775807, 9223372.0 TB"
    })
    void writesAFewDigits(long bytes, String text) {
        assertEquals(text, ByteSize.of(bytes));
    }
}
