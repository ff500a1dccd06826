package dev.zeroshot.core.error;

import java.io.Serial;

/** A video, stream, camera or folder of frames that cannot be watched (exit code 1). */
public final class VideoException extends ZeroshotException {
    @Serial
    private static final long serialVersionUID = 1L;

    /** Why a source of frames cannot be used. */
    public enum Reason {
        /** There is no such file, folder or device, or the server has nothing at the address. */
        MISSING,
        /** The source is there but cannot be read. */
        UNREADABLE,
        /** The bytes are no video, or one of a format that is not read. */
        NOT_A_VIDEO,
        /** There is sound, or data, but no picture. */
        NO_VIDEO_TRACK,
        /** There is a video track, or a folder, but not one frame in it that can be decoded. */
        NO_FRAMES,
        /** The frames are larger than the limit on pixels. */
        TOO_LARGE,
        /** The server or camera does not answer, or is gone. */
        UNREACHABLE,
        /** The server wants another user name or password. */
        REFUSED,
        /** What reads videos does not work on this machine. */
        UNSUPPORTED
    }

    private final Reason reason;

    /**
     * Creates an exception.
     *
     * @param reason why the source cannot be used
     * @param message names the source without its password, says what is wrong and what to do
     */
    public VideoException(Reason reason, String message) {
        super(message, null);
        this.reason = reason;
    }

    /**
     * Creates an exception with a cause.
     *
     * @param reason why the source cannot be used
     * @param message names the source without its password, says what is wrong and what to do
     * @param cause what led to it
     */
    public VideoException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /**
     * Why the source cannot be used.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }
}
