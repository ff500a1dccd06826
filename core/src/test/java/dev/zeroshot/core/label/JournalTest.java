package dev.zeroshot.core.label;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.label.duplicate.PerceptualHash;
import dev.zeroshot.core.label.journal.Entry;
import dev.zeroshot.core.label.journal.Journal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path folder;

    private static Entry entry(String image) {
        return new Entry(
                image,
                Entry.State.SCORED,
                7,
                1_700_000_000_123_456_789L,
                "ab".repeat(32),
                Optional.of(new PerceptualHash(-5, 77)),
                List.of(0.1, -1.0 / 3),
                "a\tnote\\");
    }

    @Test
    void givesBackWhatItTook() throws IOException {
        Entry awkward = entry("a\tb\nc\\n/🍊.jpg");
        Entry damaged =
                new Entry("x", Entry.State.DAMAGED, 0, 0, "", Optional.empty(), List.of(), "why: " + "y".repeat(2000));
        try (Journal journal = Journal.open(folder.resolve("journal"))) {
            assertEquals(awkward, journal.read(journal.append(awkward)));
            assertEquals(damaged, journal.read(journal.append(damaged)));
        }
        try (Journal journal = Journal.open(folder.resolve("journal"))) {
            assertEquals(2, journal.size());
            assertEquals(awkward, journal.read(journal.find(awkward.image()).orElseThrow()));
            assertTrue(journal.find("other").isEmpty());
        }
    }

    @Test
    void cutsOffATornLineWhereverItIsTorn() throws IOException {
        Path file = folder.resolve("journal");
        long whole;
        try (Journal journal = Journal.open(file)) {
            journal.append(entry("first.jpg"));
            whole = Files.size(file);
            journal.append(entry("second.jpg"));
        }
        byte[] bytes = Files.readAllBytes(file);
        for (int length = (int) whole; length < bytes.length; length++) {
            Files.write(file, Arrays.copyOf(bytes, length));
            try (Journal journal = Journal.open(file)) {
                assertEquals(1, journal.size(), "cut at " + length);
                journal.append(entry("second.jpg"));
            }
            assertEquals(-1, Arrays.mismatch(bytes, Files.readAllBytes(file)), "cut at " + length);
        }
    }

    @Test
    void doesNotTrustDamagedLines() throws IOException {
        Path file = folder.resolve("journal");
        try (Journal journal = Journal.open(file)) {
            journal.append(entry("first.jpg"));
            journal.append(entry("second.jpg"));
        }
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 30] ^= 1;
        Files.write(file, bytes);
        try (Journal journal = Journal.view(file)) {
            assertEquals(1, journal.size());
        }
        assertEquals(bytes.length, Files.size(file));
    }
}
