package dev.zeroshot.core.testing;

import dev.zeroshot.core.contract.FrameSourceContract;
import dev.zeroshot.core.watch.frame.FrameSourceFactory;
import java.util.List;
import java.util.stream.LongStream;

/** The fake keeps the promises of what it stands for. */
class FakeVideoTest extends FrameSourceContract {
    @Override
    protected FrameSourceFactory factory() {
        return FakeVideo.of(
                source(), 10, List.of("red", "red", "green", "blue", "red", "grey", "green", "blue", "red", "red"));
    }

    @Override
    protected String source() {
        return "fake";
    }

    @Override
    protected List<Long> times() {
        return LongStream.rangeClosed(0, 10).map(i -> i * 100_000_000L).boxed().toList();
    }
}
