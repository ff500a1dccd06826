package dev.zeroshot.core.watch.frame.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.contract.FrameSourceContract;
import dev.zeroshot.core.error.VideoException;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.pixels.ImageIoDecoder;
import dev.zeroshot.core.watch.frame.Frame;
import dev.zeroshot.core.watch.frame.FrameContext;
import dev.zeroshot.core.watch.frame.FrameOptions;
import dev.zeroshot.core.watch.frame.FrameSource;
import dev.zeroshot.core.watch.frame.FrameSourceFactory;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFramesTest extends FrameSourceContract {
    private static final int FRAMES = 12;

    @TempDir
    Path folder;

    /** Frame i is i + 1 in its blue samples; some are in a folder below, between the others. */
    @BeforeEach
    void write() throws IOException {
        Files.createDirectory(folder.resolve("f05"));
        for (int i = 0; i < FRAMES; i++) {
            String name = i == 5 ? "f05/a.png" : String.format("f%02d.png", i);
            BufferedImage image = new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB);
            image.setRGB(0, 0, i + 1);
            ImageIO.write(image, "png", folder.resolve(name).toFile());
        }
        Files.writeString(folder.resolve("f03.txt"), "no frame, and takes no time");
    }

    @Override
    protected FrameSourceFactory factory() {
        return new FolderFrames(new ImageIoDecoder(PictureLimits.DEFAULT), PictureLimits.DEFAULT);
    }

    @Override
    protected String source() {
        return folder.toString();
    }

    @Override
    protected FrameOptions options() {
        return FrameOptions.defaults().withSourceFps(30);
    }

    @Override
    protected List<Long> times() {
        return LongStream.rangeClosed(0, FRAMES)
                .map(i -> Math.round(i * 1e9 / 30))
                .boxed()
                .toList();
    }

    private static List<Integer> numbers(FrameSource source) {
        List<Integer> numbers = new ArrayList<>();
        for (Optional<Frame> next = source.next(); next.isPresent(); next = source.next()) {
            numbers.add(next.get().pixels().toArray()[2] - 1);
        }
        return numbers;
    }

    @Test
    void withoutARateOfItsOwnEachPictureIsASample() {
        for (double fps : new double[] {2, 0.3, 7, 29.97}) {
            try (FrameSource source =
                    factory().open(source(), FrameOptions.defaults().withFps(fps), FrameContext.quiet())) {
                assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), numbers(source));
            }
        }
    }

    @Test
    void aDamagedPictureLeavesAGapAndANote() throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve("f04.png"));
        Files.write(folder.resolve("f04.png"), java.util.Arrays.copyOf(whole, 45));
        try (FrameSource source = factory().open(source(), FrameOptions.defaults(), FrameContext.quiet())) {
            source.next();
            source.next();
            source.next();
            assertEquals(1.5, source.next().orElseThrow().seconds());
            assertEquals(2.5, source.next().orElseThrow().seconds());
            assertEquals(1, source.statistics().damaged());
            assertTrue(source.statistics().notes().get(0).contains("f04.png"));
        }
    }

    @Test
    void aFolderWithoutPicturesIsRefused(@TempDir Path other) throws IOException {
        Files.writeString(other.resolve("notes.txt"), "words");

        VideoException e = assertThrows(VideoException.class, () -> factory()
                .open(other.toString(), FrameOptions.defaults(), FrameContext.quiet()));
        assertEquals(VideoException.Reason.NO_FRAMES, e.reason());
        assertTrue(e.getMessage().contains(other.toString()) && e.getMessage().contains("only other files: 1"));
    }
}
