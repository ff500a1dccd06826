package dev.zeroshot.video.origin;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Cameras: {@code /dev/video0} on Linux, and {@code camera:NAME} everywhere. */
final class Camera {
    private static final String PREFIX = "camera:";
    private static final Pattern DEVICE = Pattern.compile("/dev/video[0-9]+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private Camera() {}

    static Optional<Origin> of(String source, String system) {
        boolean prefixed = source.startsWith(PREFIX) && source.length() > PREFIX.length();
        if (!prefixed && !DEVICE.matcher(source).matches()) {
            return Optional.empty();
        }
        String name = prefixed ? source.substring(PREFIX.length()) : source;
        String lower = system.toLowerCase(Locale.ROOT);
        if (lower.startsWith("mac")) {
            return camera("avfoundation", name + ":none", Map.of("framerate", "30"), source);
        }
        if (lower.startsWith("windows")) {
            return camera("dshow", "video=" + name, Map.of(), source);
        }
        return camera(
                "v4l2",
                NUMBER.matcher(name).matches() ? "/dev/video" + name : name,
                Map.of("timestamps", "abs"),
                source);
    }

    private static Optional<Origin> camera(String device, String url, Map<String, String> options, String shown) {
        return Optional.of(new Origin(Origin.Kind.CAMERA, url, Optional.of(device), options, shown));
    }
}
