package dev.zeroshot.hosted.guice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.inject.Guice;
import com.google.inject.Key;
import dev.zeroshot.core.model.BackendFactory;
import dev.zeroshot.hosted.HostedSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostedModuleTest {
    @Test
    void addsTheBackendWithItsSettings() {
        URI host = URI.create("http://localhost:9001");
        HostedModule module =
                new HostedModule(HostedSettings.fromEnvironment(Map.of()).withHost(host));

        Set<BackendFactory> backends = Guice.createInjector(module).getInstance(new Key<Set<BackendFactory>>() {});

        assertEquals(
                List.of("hosted"), backends.stream().map(BackendFactory::name).toList());
        assertEquals(
                host.toString(),
                backends.iterator().next().card("roboflow/ViT-B-16").source().orElseThrow());
    }
}
