package dev.zeroshot.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.VideoException;
import dev.zeroshot.core.error.VideoException.Reason;
import dev.zeroshot.video.testing.Clip;
import dev.zeroshot.video.testing.FfmpegCommand;
import dev.zeroshot.video.testing.Reading;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are cut, empty or no videos at all. */
class BadVideosTest {
    @TempDir
    Path folder;

    private static VideoException refused(Path file) {
        VideoException e = assertThrows(VideoException.class, () -> Reading.all(file));
        assertTrue(e.getMessage().startsWith(file + ": "), e.getMessage());
        return e;
    }

    @ParameterizedTest
    @CsvSource({
        "cut.mkv, -c:v libopenh264 -b:v 2M",
        "cut.mp4, -c:v libopenh264 -b:v 2M -movflags +faststart",
        "cut.avi, -c:v mjpeg -q:v 3",
        "cut.webm, -c:v libvpx -b:v 1M -deadline realtime",
        "cut.ts, -c:v mpeg2video -q:v 3"
    })
    void framesUntilTheCutAreDelivered(String file, String options) throws IOException {
        Path clip = Clip.of(250).write(folder, file, options);
        try (RandomAccessFile cut = new RandomAccessFile(clip.toFile(), "rw")) {
            cut.setLength(cut.length() / 2);
        }
        Reading all = Reading.all(clip);

        int frames = all.frames().size();
        assertTrue(frames > 80 && frames < 170, frames + " frames");
        // The last one may be half there.
        assertEquals(
                IntStream.range(0, frames - 1).boxed().toList(), all.numbers().subList(0, frames - 1));
        if (!file.endsWith(".ts")) { // whose length is nowhere written down
            assertTrue(all.statistics().damaged() > 0);
            assertTrue(all.statistics().notes().toString().contains("cut."));
        }
    }

    @Test
    void aFileInWhoseMiddleBytesAreWrongGoesOnAfterThem() throws IOException {
        Path clip = Clip.of(250).write(folder, "hurt.ts", "-c:v mpeg2video -q:v 3 -g 10");
        byte[] bytes = Files.readAllBytes(clip);
        byte[] noise = new byte[40];
        Random random = new Random(1);
        int packet = 188;
        for (int i = bytes.length / packet / 2; i < bytes.length / packet * 3 / 5; i++) {
            random.nextBytes(noise);
            System.arraycopy(noise, 0, bytes, packet * i + 100, noise.length); // its header stays
        }
        Files.write(clip, bytes);
        Reading all = Reading.all(clip);

        assertTrue(all.statistics().damaged() > 0);
        assertEquals(249, all.numbers().get(all.numbers().size() - 1));
        assertEquals(9960, all.millis().get(all.millis().size() - 1));
    }

    @Test
    void soundAloneIsNoVideo() {
        FfmpegCommand.run(folder, "-f lavfi -i sine=duration=1 -c:a ac3 sound.mkv");

        assertEquals(Reason.NO_VIDEO_TRACK, refused(folder.resolve("sound.mkv")).reason());
    }

    @Test
    void thePictureOnASleeveIsNoVideo() {
        Clip.of(1).write(folder, "sleeve.png", "-frames:v 1");
        FfmpegCommand.run(
                folder,
                "-f lavfi -i sine=duration=1 -i sleeve.png -map 0:a -map 1:v -c:v copy -disposition:v attached_pic"
                        + " -c:a libmp3lame song.mp3");

        assertEquals(Reason.NO_VIDEO_TRACK, refused(folder.resolve("song.mp3")).reason());
    }

    @Test
    void aVideoWithoutAFrameSaysSo() throws IOException {
        Path clip = Clip.of(25).write(folder, "none.mp4", "-c:v mpeg4 -movflags +faststart");
        byte[] bytes = Files.readAllBytes(clip);
        int data = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("mdat");
        Files.write(clip, Arrays.copyOf(bytes, data + 4));

        assertEquals(Reason.NO_FRAMES, refused(clip).reason());
    }

    @Test
    void whatIsNoVideoIsRefused() throws IOException {
        byte[] noise = new byte[10_000];
        new Random(3).nextBytes(noise);
        Files.write(folder.resolve("noise.mp4"), noise);
        Files.writeString(folder.resolve("notes.txt"), "Words, and nothing to see.\n".repeat(500));
        Files.write(folder.resolve("empty.mp4"), new byte[0]);

        for (String file : new String[] {"noise.mp4", "notes.txt", "empty.mp4"}) {
            assertEquals(Reason.NOT_A_VIDEO, refused(folder.resolve(file)).reason(), file);
        }
    }

    @Test
    void namesThatLookLikeProtocolsAreNames() {
        Path clip = Clip.of(3).write(folder, "plain.mkv", "-c:v mpeg4 -q:v 3");
        Path odd = folder.resolve("concat:a|b%03d.mkv");
        assertTrue(clip.toFile().renameTo(odd.toFile()));

        assertEquals(3, Reading.all(odd).frames().size());
    }

    @Test
    void aFileDoesNotReachForAnythingElse() throws IOException {
        Clip.of(3).write(folder, "other.mkv", "-c:v mpeg4 -q:v 3");
        Files.writeString(folder.resolve("list.ffconcat"), "ffconcat version 1.0\nfile other.mkv\n");
        assertThrows(VideoException.class, () -> Reading.all(folder.resolve("list.ffconcat")));

        try (ServerSocket server = new ServerSocket(0)) {
            server.setSoTimeout(500);
            Files.writeString(
                    folder.resolve("list.m3u8"),
                    "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nhttp://127.0.0.1:"
                            + server.getLocalPort() + "/a.ts\n#EXT-X-ENDLIST\n");

            VideoException e = assertThrows(VideoException.class, () -> Reading.all(folder.resolve("list.m3u8")));
            assertFalse(e.getMessage().isBlank());
            assertThrows(SocketTimeoutException.class, server::accept);
        }
    }
}
