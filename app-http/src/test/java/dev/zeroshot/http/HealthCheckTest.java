package dev.zeroshot.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.testing.FakeBackend;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthCheckTest {
    @Test
    void tellsARunningServerFromAStoppedOne() {
        String address;
        try (ZeroshotServer server = ZeroshotServer.start(
                ModelCatalogue.of(List.of(FakeBackend.create())),
                ServerSettings.forModel("fake").withPort(0))) {
            address = "http://127.0.0.1:" + server.port();

            assertTrue(HealthCheck.answers(address + "/healthz"));
            assertFalse(HealthCheck.answers(address + "/nothing"));
        }
        assertFalse(HealthCheck.answers(address + "/healthz"));
    }
}
