package dev.zeroshot.core.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.model.CheckpointStore;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** What every {@link CheckpointStore} promises. */
public abstract class CheckpointStoreContract {
    /**
     * The store under test.
     *
     * @return holds {@link #repository()} and no {@code nobody/nothing}
     */
    protected abstract CheckpointStore store();

    /**
     * A repository that the store holds.
     *
     * @return {@code org/name}
     */
    protected abstract String repository();

    @Test
    void whatItHoldsIsAFolderWithAConfig() {
        CheckpointStore.Found found = assertInstanceOf(CheckpointStore.Found.class, store().find(repository(), ""));

        assertTrue(Files.isRegularFile(found.folder().resolve("config.json")));
        assertFalse(found.revision().isBlank());
        assertEquals(found.folder(), ((CheckpointStore.Found) store().find(repository(), found.revision())).folder());
    }

    @Test
    void whatItDoesNotHoldIsExplained() {
        CheckpointStore.Missing missing =
                assertInstanceOf(CheckpointStore.Missing.class, store().find("nobody/nothing", ""));

        assertTrue(missing.why().contains("nobody/nothing"), missing.why());
        assertInstanceOf(CheckpointStore.Missing.class, store().find(repository(), "no-such-revision"));
    }
}
