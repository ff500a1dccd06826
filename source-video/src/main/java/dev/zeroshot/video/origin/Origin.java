package dev.zeroshot.video.origin;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where a video comes from. Immutable.
 *
 * @param kind what kind of place it is
 * @param url what FFmpeg opens; may hold a password, so it is in no message
 * @param device FFmpeg's name of the device that a camera is read by, empty otherwise
 * @param options FFmpeg's options for the place
 * @param shown what messages call it
 */
public record Origin(Kind kind, String url, Optional<String> device, Map<String, String> options, String shown) {
    /** Kinds of places. */
    public enum Kind {
        /** A file of this machine, or a pipe with a name. */
        FILE,
        /** What a web server sends: a whole file, or a stream without end. */
        WEB,
        /** A stream that runs at its own pace. */
        STREAM,
        /** A camera. */
        CAMERA,
        /** Standard input. */
        STANDARD_INPUT
    }

    /** Copies the options. */
    public Origin {
        options = Map.copyOf(options);
    }

    /**
     * Recognises a place by its form; what is a path is looked up, but not opened.
     *
     * @param source as the user typed it
     * @return the place; empty if it is none of these kinds
     */
    public static Optional<Origin> of(String source) {
        if (source.equals("-")) {
            return Optional.of(new Origin(Kind.STANDARD_INPUT, "", Optional.empty(), Map.of(), source));
        }
        Optional<Scheme> scheme = Scheme.of(source);
        if (scheme.isPresent()) {
            Scheme known = scheme.get();
            return Optional.of(
                    new Origin(known.kind(), source, Optional.empty(), known.options(), ShownAddress.of(source)));
        }
        Optional<Origin> camera = Camera.of(source, System.getProperty("os.name", ""));
        return camera.isPresent() ? camera : file(source);
    }

    private static Optional<Origin> file(String source) {
        try {
            Path path = Path.of(source);
            if (source.isEmpty() || !Files.exists(path) || Files.isDirectory(path)) {
                return Optional.empty();
            }
            // The prefix, so that no part of a file's name is taken for a protocol; the list, so that nothing in the
            // file, a playlist for instance, reaches out for anything but files.
            return Optional.of(new Origin(
                    Kind.FILE,
                    "file:" + path.toAbsolutePath(),
                    Optional.empty(),
                    Map.of("protocol_whitelist", "file,crypto,data"),
                    source));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether silence is to be taken for a loss.
     *
     * @return true for what comes from another machine or a camera
     */
    public boolean canFallSilent() {
        return kind == Kind.WEB || kind == Kind.STREAM || kind == Kind.CAMERA;
    }

    /** What a scheme of an address stands for. */
    private enum Scheme {
        HTTP(Kind.WEB),
        HTTPS(Kind.WEB),
        RTSP(Kind.STREAM),
        RTSPS(Kind.STREAM),
        RTMP(Kind.STREAM),
        RTMPS(Kind.STREAM),
        RTP(Kind.STREAM),
        UDP(Kind.STREAM),
        SRT(Kind.STREAM),
        TCP(Kind.STREAM);

        /** No files: what a server sends must not make this machine read its own. */
        private static final String PROTOCOLS =
                "http,https,httpproxy,tcp,tls,crypto,data,rtsp,rtsps,rtp,rtcp,srtp,udp,rtmp,rtmps,rtmpt,ffrtmphttp,srt";

        private final Kind kind;

        Scheme(Kind kind) {
            this.kind = kind;
        }

        static Optional<Scheme> of(String source) {
            String lower = source.toLowerCase(Locale.ROOT);
            for (Scheme scheme : values()) {
                if (lower.startsWith(scheme.name().toLowerCase(Locale.ROOT) + "://")) {
                    return Optional.of(scheme);
                }
            }
            return Optional.empty();
        }

        Kind kind() {
            return kind;
        }

        Map<String, String> options() {
            return switch (this) {
                // Packets in order; cameras that know UDP alone are rare, and are asked for it next.
                case RTSP, RTSPS -> Map.of("protocol_whitelist", PROTOCOLS, "rtsp_flags", "prefer_tcp");
                // A file that breaks off in the middle is asked for from there on.
                case HTTP, HTTPS ->
                    Map.of("protocol_whitelist", PROTOCOLS, "reconnect", "1", "reconnect_delay_max", "4");
                default -> Map.of("protocol_whitelist", PROTOCOLS);
            };
        }
    }
}
