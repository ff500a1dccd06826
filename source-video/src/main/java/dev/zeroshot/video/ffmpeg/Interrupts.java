package dev.zeroshot.video.ffmpeg;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.Pointer;

/**
 * Lets FFmpeg ask, while it waits, whether it shall go on. One function for all sources, which are told apart by a number:
 * JavaCPP has room for ten functions of a kind, and there may be more cameras. Thread-safe.
 */
final class Interrupts {
    private static final int GO_ON = 0;
    private static final int STOP = 1;

    private final Map<Long, Patience> waiting = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final Asked asked = new Asked();

    private final class Asked extends AVIOInterruptCB.Callback_Pointer {
        @Override
        public int call(Pointer number) {
            Patience patience = waiting.get(number.address());
            return patience == null || patience.isOver() ? STOP : GO_ON;
        }
    }

    /** Makes a container that is about to be opened ask. The number is to be forgotten after it is closed. */
    long attach(AVFormatContext container, Patience patience) {
        long number = numbers.incrementAndGet();
        waiting.put(number, patience);
        container.interrupt_callback().callback(asked).opaque(new Ticket(number));
        return number;
    }

    void forget(long number) {
        waiting.remove(number);
    }
}
