package dev.zeroshot.video.origin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.video.origin.Origin.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {
    @ParameterizedTest
    @CsvSource({
        "rtsp://user:secret@host:554/a/b?x=1, rtsp://host:554/a/b?...",
        "rtsp://host/a, rtsp://host/a",
        "http://user@host, http://host",
        "http://host/@me/video.mp4, http://host/@me/video.mp4",
        "rtsp://user:se@cret@host/x, rtsp://host/x",
        "rtsp://user:se/cret@host/x, rtsp://host/x",
        "rtsp://[::1]:8554/x@y, rtsp://[::1]:8554/x@y",
        "http://host#secret, http://host?...",
        "srt://host:9000?passphrase=secret, srt://host:9000?..."
    })
    void anAddressIsShownWithoutItsSecrets(String address, String shown) {
        assertEquals(shown, Origin.of(address).orElseThrow().shown());
    }

    @Test
    void camerasAreNamedPerSystem() {
        assertEquals("/dev/video2", Camera.of("camera:2", "Linux").orElseThrow().url());
        assertEquals(
                "v4l2", Camera.of("/dev/video0", "Linux").orElseThrow().device().orElseThrow());
        assertEquals("1:none", Camera.of("camera:1", "Mac OS X").orElseThrow().url());
        assertEquals(
                "video=My Cam",
                Camera.of("camera:My Cam", "Windows 11").orElseThrow().url());
        assertTrue(Camera.of("camera:", "Linux").isEmpty());
        assertTrue(Camera.of("/dev/videos", "Linux").isEmpty());
    }

    @Test
    void kindsAreToldByTheirForm() {
        assertEquals(Kind.STANDARD_INPUT, Origin.of("-").orElseThrow().kind());
        assertEquals(Kind.WEB, Origin.of("HTTPS://host/x").orElseThrow().kind());
        assertEquals(Kind.STREAM, Origin.of("rtsp://host/x").orElseThrow().kind());
        assertTrue(Origin.of("file:///etc/passwd").isEmpty());
        assertTrue(Origin.of("concat:a|b").isEmpty());
        assertTrue(Origin.of("").isEmpty());
        assertTrue(Origin.of(".").isEmpty());
    }
}
