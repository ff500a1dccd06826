package dev.zeroshot.onnx.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import java.nio.file.Path;

/** Asserts that a checkpoint is refused for a reason, by a message that names the file. */
final class Refusals {
    private Refusals() {}

    static void assertRefused(Reason reason, Path file, String problem) {
        ModelException e = assertThrows(ModelException.class, () -> CheckpointWeights.open(file.getParent()));
        assertEquals(reason, e.reason(), e.getMessage());
        assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
        assertTrue(e.getMessage().contains(problem), e.getMessage());
    }

    static void assertDamaged(Path file, String problem) {
        assertRefused(Reason.DAMAGED, file, problem);
    }

    static void assertUnsupported(Path file, String problem) {
        assertRefused(Reason.UNSUPPORTED, file, problem);
    }
}
