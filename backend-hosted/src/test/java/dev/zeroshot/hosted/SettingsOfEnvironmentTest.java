package dev.zeroshot.hosted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.UsageException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsOfEnvironmentTest {
    @Test
    void everyVariableCounts() {
        HostedSettings settings = HostedSettings.fromEnvironment(Map.of(
                "ROBOFLOW_API_KEY", "rf_key",
                "ROBOFLOW_API_URL", "http://localhost:9001",
                "ZEROSHOT_HOSTED_TIMEOUT", "5",
                "ZEROSHOT_HOSTED_PARALLEL", "2",
                "ZEROSHOT_MAX_UPLOAD_BYTES", "1000"));

        assertEquals(Optional.of(ApiKey.of("rf_key")), settings.key());
        assertEquals(URI.create("http://localhost:9001"), settings.host());
        assertEquals(Duration.ofSeconds(5), settings.totalTimeout());
        assertEquals(2, settings.parallel());
        assertEquals(1000, settings.maxUploadBytes());
        assertFalse(settings.toString().contains("rf_key"), settings.toString());
    }

    @Test
    void whatIsEmptyIsNotSet() {
        assertEquals(
                HostedSettings.fromEnvironment(Map.of()),
                HostedSettings.fromEnvironment(Map.of("ROBOFLOW_API_URL", "", "ROBOFLOW_API_KEY", " ")));
    }

    @ParameterizedTest
    @CsvSource({
        "ROBOFLOW_API_URL, http://user:secret@host",
        "ROBOFLOW_API_URL, http://host/?api_key=secret",
        "ROBOFLOW_API_URL, http://host/sec ret",
        "ROBOFLOW_API_URL, ftp://secret",
        "ROBOFLOW_API_URL, secret",
        "ZEROSHOT_HOSTED_TIMEOUT, 0",
        "ZEROSHOT_HOSTED_PARALLEL, 257",
        "ZEROSHOT_MAX_UPLOAD_BYTES, 1.5e6",
    })
    void aValueThatDoesNotFitIsRefusedByNameWithoutShowingAnAddress(String variable, String value) {
        UsageException e =
                assertThrows(UsageException.class, () -> HostedSettings.fromEnvironment(Map.of(variable, value)));
        assertTrue(e.getMessage().contains(variable), e.getMessage());
        assertFalse(e.getMessage().contains("sec"), e.getMessage());
    }
}
