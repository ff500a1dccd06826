package dev.zeroshot.cli.terminal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong(5_000_000_000L);
    private final Progress progress = new Progress(new Messages(error), 80, clock::get);

    @Test
    void waitsASecondThenTellsRateAndTimeLeft() {
        after(500);
        progress.show(10, 0, 10, OptionalLong.of(1000));
        assertEquals("", shown());
        after(1500);
        progress.show(100, 2, 250, OptionalLong.of(1000));
        assertEquals("100 pictures, 2 failed, 50.0/s, 25 %, 00:06 left", shown());
        after(10);
        progress.show(101, 2, 251, OptionalLong.of(1000));
        assertEquals("100 pictures, 2 failed, 50.0/s, 25 %, 00:06 left", shown());
        after(998_000 - 10);
        progress.show(1000, 0, 1000, OptionalLong.of(8_200));
        assertEquals("\r\u001b[K1000 pictures, 1.0/s, 12 %, 2:00:00 left", shown().substring(48));
    }

    @Test
    void tellsNoTimeLeftWhileNobodyKnowsTheNumberAndStepsAside() {
        after(2000);
        progress.show(1, 0, 1, OptionalLong.empty());
        assertEquals("1 picture, 0.5/s", shown());
        progress.hide();
        progress.hide();
        assertEquals("1 picture, 0.5/s\r\u001b[K", shown());
        progress.show(2, 0, 2, OptionalLong.empty());
        assertEquals("1 picture, 0.5/s\r\u001b[K2 pictures, 1.0/s", shown());
    }

    private void after(long milliseconds) {
        clock.addAndGet(milliseconds * 1_000_000);
    }

    private String shown() {
        return error.toString(StandardCharsets.UTF_8);
    }
}
