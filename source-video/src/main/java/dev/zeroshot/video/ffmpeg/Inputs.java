package dev.zeroshot.video.ffmpeg;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.ffmpeg.avformat.Write_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/** Lets FFmpeg read from Java. One function for all streams, as in {@link Interrupts}. Thread-safe. */
final class Inputs {
    private static final int BUFFER = 1 << 16;

    private final Map<Long, PatientInput> open = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final Asked asked = new Asked();

    private final class Asked extends Read_packet_Pointer_BytePointer_int {
        @Override
        public int call(Pointer number, BytePointer target, int most) {
            PatientInput input = open.get(number.address());
            return input == null ? avutil.AVERROR_EOF() : input.read(target, most);
        }
    }

    /** An open stream; its number is to be forgotten and its context freed after the container is closed. */
    record Opened(AVIOContext context, long number) {}

    Opened open(PatientInput input) {
        long number = numbers.incrementAndGet();
        open.put(number, input);
        Pointer buffer = avutil.av_malloc(BUFFER);
        @Nullable Write_packet_Pointer_BytePointer_int noWriting = null;
        @Nullable Seek_Pointer_long_int noSeeking = null;
        AVIOContext context = avformat.avio_alloc_context(
                new BytePointer(buffer), BUFFER, 0, new Ticket(number), asked, noWriting, noSeeking);
        return new Opened(context, number);
    }

    void close(Opened opened) {
        avutil.av_free(opened.context().buffer());
        avformat.avio_context_free(opened.context());
        open.remove(opened.number());
    }
}
