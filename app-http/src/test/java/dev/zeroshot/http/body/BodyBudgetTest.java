package dev.zeroshot.http.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.http.fault.RequestException;
import dev.zeroshot.http.settings.Limits;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.api.Test;

class BodyBudgetTest {
    private final BodyBudget budget = new BodyBudget(1000);
    private final BodyReader reader = new BodyReader(Limits.DEFAULT);

    @Test
    void bodiesTogetherAreBounded() {
        try (BodyBudget.Share first = budget.share()) {
            assertEquals(700, read(700, first));
            try (BodyBudget.Share second = budget.share()) {
                RequestException e = assertThrows(RequestException.class, () -> read(301, second));
                assertEquals(503, e.status());
                assertTrue(e.retryAfter().isPresent());
            }
            try (BodyBudget.Share third = budget.share()) {
                assertEquals(300, read(300, third));
                assertEquals(1000, budget.taken());
            }
            assertEquals(700, budget.taken());
        }
        assertEquals(0, budget.taken());
    }

    @Test
    void oneAloneIsNeverRefused() {
        try (BodyBudget.Share alone = budget.share()) {
            assertEquals(300_000, read(300_000, alone));
        }
        assertEquals(0, budget.taken());
    }

    /** Announcing takes nothing: who sends slowly holds little. */
    @Test
    void onlyWhatArrivedCounts() {
        try (BodyBudget.Share slow = budget.share()) {
            assertThrows(
                    RequestException.class,
                    () -> reader.read(new ByteArrayInputStream(new byte[10]), Limits.DEFAULT.maxBodyBytes(), slow));
            assertEquals(10, budget.taken());
        }
    }

    private int read(int length, BodyBudget.Share share) {
        return reader.read(new ByteArrayInputStream(new byte[length]), length, share).length;
    }
}
