package dev.zeroshot.video.ffmpeg;

import org.bytedeco.javacpp.Pointer;

/** A number in the place of an address, which FFmpeg hands back and nobody follows. */
final class Ticket extends Pointer {
    Ticket(long number) {
        address = number;
    }
}
