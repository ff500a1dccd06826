package dev.zeroshot.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostCheckTest {
    private final HostCheck check = new HostCheck(
            ServerSettings.forModel("fake").withHost("classify.example").withAllowedHost("Proxy.Example"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "classify.example",
                "CLASSIFY.example:9001",
                "localhost",
                "localhost:9001",
                "127.0.0.1:9001",
                "10.1.2.3",
                "[::1]",
                "[::1]:9001",
                "[fe80::1]:80",
                "proxy.example",
                "PROXY.EXAMPLE:443"
            })
    void ownNamesAndAddressesAreAccepted(String host) {
        assertTrue(check.accepts(host));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":9001",
                "evil.example",
                "evil.example:9001",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "1.2.3.4.5",
                "classify.example.evil",
                "[evil]",
                "127.0.0.1:9001@evil.example"
            })
    void othersAreRefused(String host) {
        assertFalse(check.accepts(host));
    }
}
