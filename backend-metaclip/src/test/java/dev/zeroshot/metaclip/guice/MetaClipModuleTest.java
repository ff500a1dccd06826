package dev.zeroshot.metaclip.guice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.google.inject.Guice;
import com.google.inject.Key;
import dev.zeroshot.core.model.BackendFactory;
import dev.zeroshot.core.model.Claim;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MetaClipModuleTest {
    @Test
    void addsTheBackend() {
        Set<BackendFactory> backends =
                Guice.createInjector(new MetaClipModule()).getInstance(new Key<Set<BackendFactory>>() {});

        assertEquals(1, backends.size());
        assertInstanceOf(Claim.Mine.class, backends.iterator().next().claim("metaclip-h14-fullcc2.5b"));
    }
}
