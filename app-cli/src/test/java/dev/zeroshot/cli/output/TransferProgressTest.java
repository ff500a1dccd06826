package dev.zeroshot.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.zeroshot.cli.terminal.Messages;
import dev.zeroshot.cli.terminal.Terminal;
import dev.zeroshot.core.store.PlannedFile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TransferProgressTest {
    private static final long SECOND = 1_000_000_000L;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final AtomicLong clock = new AtomicLong();

    private TransferProgress progress(Terminal terminal, boolean bar) {
        return new TransferProgress(new Messages(shown), terminal, bar, clock::get);
    }

    private String shown() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aTerminalGetsABarWithRateAndTimeLeft() {
        TransferProgress progress = progress(new Terminal(true, true, 80, false, false), true);
        clock.set(10 * SECOND);
        progress.advanced(250_000_000, 1_000_000_000);
        progress.advanced(250_000_001, 1_000_000_000); // too soon to draw again

        assertEquals("[######                  ] 25 %, 250.0 MB of 1.0 GB, 25.0 MB/s, 00:30 left", shown());
        progress.finished(new PlannedFile("a.bin", 1000, "0", 1000));
        assertEquals(
                "\r\u001b[Kzeroshot: fetched a.bin (1.0 kB), its checksum is right\n",
                shown().substring(shown().indexOf('\r')));
    }

    @Test
    void elsewhereThereIsALineNowAndThen() {
        TransferProgress progress = progress(Terminal.none(), true);
        clock.set(9 * SECOND);
        progress.advanced(100, 1000);
        assertEquals("", shown());
        clock.set(11 * SECOND);
        progress.advanced(550, 1000);

        assertEquals("zeroshot: 55 %, 550 B of 1.0 kB, 50 B/s, 00:09 left\n", shown());
    }

    @Test
    void aTerminalWhoseUserWantsNoBarGetsLinesToo() {
        TransferProgress progress = progress(new Terminal(true, true, 80, false, false), false);
        progress.waiting("the hub asks to wait");

        assertEquals("zeroshot: the hub asks to wait\n", shown());
    }
}
