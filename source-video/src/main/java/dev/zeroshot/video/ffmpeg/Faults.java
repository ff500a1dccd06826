package dev.zeroshot.video.ffmpeg;

import dev.zeroshot.core.error.VideoException;
import dev.zeroshot.core.error.VideoException.Reason;
import dev.zeroshot.video.origin.Origin;
import dev.zeroshot.video.origin.Origin.Kind;
import java.nio.charset.StandardCharsets;
import org.bytedeco.ffmpeg.global.avutil;

/** FFmpeg's error numbers in words. */
final class Faults {
    private static final int MESSAGE_BYTES = 256;

    private Faults() {}

    /** FFmpeg's own words. */
    static String words(int error) {
        byte[] text = new byte[MESSAGE_BYTES];
        avutil.av_strerror(error, text, text.length);
        int length = 0;
        while (length < text.length && text[length] != 0) {
            length++;
        }
        return new String(text, 0, length, StandardCharsets.UTF_8);
    }

    /** Why a place could not be opened. */
    static VideoException opening(Origin origin, int error, Patience patience) {
        if (patience.ranOut()) {
            return new VideoException(
                    Reason.UNREACHABLE,
                    origin.shown() + ": no answer in time; see that it is on and that a firewall lets it through");
        }
        // An invalid argument: the format is one of those that are not wanted.
        boolean local = origin.kind() == Kind.FILE || origin.kind() == Kind.STANDARD_INPUT;
        if (error == avutil.AVERROR_INVALIDDATA()
                || (local && error == org.bytedeco.ffmpeg.presets.avutil.AVERROR_EINVAL())) {
            return notAVideo(origin);
        }
        if (error == avutil.AVERROR_HTTP_UNAUTHORIZED() || error == avutil.AVERROR_HTTP_FORBIDDEN()) {
            return new VideoException(
                    Reason.REFUSED,
                    origin.shown() + ": the server refuses (" + words(error)
                            + "); give user name and password as in rtsp://user:password@host/path");
        }
        if (error == org.bytedeco.ffmpeg.presets.avutil.AVERROR_EACCES()) {
            return new VideoException(Reason.UNREADABLE, origin.shown() + ": you have no permission to read this");
        }
        return switch (origin.kind()) {
            case FILE ->
                new VideoException(
                        Reason.UNREADABLE, origin.shown() + ": this file cannot be read (" + words(error) + ")");
            case STANDARD_INPUT ->
                new VideoException(Reason.UNREADABLE, "standard input cannot be read (" + words(error) + ")");
            case CAMERA -> camera(origin, error);
            case WEB, STREAM -> address(origin, error);
        };
    }

    private static VideoException notAVideo(Origin origin) {
        if (origin.kind() == Kind.STANDARD_INPUT) {
            return new VideoException(
                    Reason.NOT_A_VIDEO,
                    "what comes on standard input is no video that can be read from front to back; save it to a file if"
                            + " it is an MP4 with its index at the end");
        }
        return new VideoException(
                Reason.NOT_A_VIDEO, origin.shown() + ": this is no video, or one of a format that is not read");
    }

    private static VideoException camera(Origin origin, int error) {
        Reason reason =
                error == org.bytedeco.ffmpeg.presets.avutil.AVERROR_ENOENT() ? Reason.MISSING : Reason.UNREACHABLE;
        return new VideoException(
                reason,
                origin.shown() + ": this camera cannot be opened (" + words(error)
                        + "); see that it is connected and not in use");
    }

    private static VideoException address(Origin origin, int error) {
        if (error == avutil.AVERROR_HTTP_NOT_FOUND()) {
            return new VideoException(
                    Reason.MISSING, origin.shown() + ": the server has nothing there; look at the path");
        }
        return new VideoException(
                Reason.UNREACHABLE,
                origin.shown() + ": cannot be reached (" + words(error) + "); look at the address and the network");
    }
}
