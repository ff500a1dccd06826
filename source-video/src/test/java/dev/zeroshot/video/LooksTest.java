package dev.zeroshot.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.video.testing.Clip;
import dev.zeroshot.video.testing.FfmpegCommand;
import dev.zeroshot.video.testing.Reading;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What frames look like: colours, rotation, shape of pixels, fields. Held against FFmpeg's own command. */
class LooksTest {
    @TempDir
    Path folder;

    private static int largestDifference(byte[] one, byte[] other) {
        assertEquals(one.length, other.length);
        int largest = 0;
        for (int i = 0; i < one.length; i++) {
            largest = Math.max(largest, Math.abs((one[i] & 0xFF) - (other[i] & 0xFF)));
        }
        return largest;
    }

    private byte[] ofFfmpeg(Path clip, String filter) throws IOException {
        FfmpegCommand.run(
                folder,
                "-i " + clip + " " + filter + "-frames:v 1 -sws_flags bicubic+accurate_rnd+full_chroma_int"
                        + " -f rawvideo -pix_fmt rgb24 own.rgb");
        return Files.readAllBytes(folder.resolve("own.rgb"));
    }

    @ParameterizedTest
    @CsvSource({
        "bt709, tv, yuv420p",
        "bt709, pc, yuv420p",
        "smpte170m, tv, yuv420p",
        "smpte170m, pc, yuv420p",
        "bt2020nc, tv, yuv444p",
        "bt709, tv, yuv422p10le"
    })
    void coloursAreThoseOfTheirMatrixAndRange(String matrix, String range, String format) throws IOException {
        Path clip = Clip.of(1)
                .write(
                        folder,
                        "colours.mkv",
                        "-vf scale=out_color_matrix=" + matrix.replace("2020nc", "2020") + ":out_range=" + range
                                + ",format=" + format + " -c:v ffv1 -colorspace " + matrix + " -color_range " + range);
        Pixels pixels = Reading.all(clip).frames().get(0).pixels();
        int[] ground = Clip.colour(pixels, 0.5, 0.1);

        int[] drawn = {235, 120, 20};
        for (int i = 0; i < drawn.length; i++) {
            assertEquals(drawn[i], ground[i], 3, Arrays.toString(ground));
        }
        assertTrue(largestDifference(ofFfmpeg(clip, ""), pixels.toArray()) <= 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "90", "180", "270", "-90", "90 -display_hflip", "0 -display_vflip"})
    void aPictureIsTurnedUpright(String rotation) throws IOException {
        Clip.of(2).write(folder, "stored.mp4", "-c:v mpeg4 -q:v 2");
        FfmpegCommand.run(folder, "-display_rotation " + rotation + " -i stored.mp4 -c copy turned.mp4");
        Path clip = folder.resolve("turned.mp4");
        Pixels pixels = Reading.all(clip).frames().get(0).pixels();

        assertEquals(rotation.contains("90") || rotation.equals("270") ? 128 : 192, pixels.width());
        assertTrue(largestDifference(ofFfmpeg(clip, ""), pixels.toArray()) <= 1);
    }

    @ParameterizedTest
    @CsvSource({"2:1, 256, 128", "1:1, 192, 192", "3:2, 192, 128"})
    void pixelsBecomeSquare(String aspect, int width, int height) {
        Path clip = Clip.of(2).write(folder, "aspect.mp4", "-c:v mpeg4 -q:v 2 -aspect " + aspect);
        Reading all = Reading.all(clip);

        assertEquals(width, all.frames().get(0).pixels().width());
        assertEquals(height, all.frames().get(0).pixels().height());
        assertEquals(java.util.List.of(0, 1), all.numbers());
    }

    /** A white bar on black that moves by 16 pixels between the two fields of a frame. */
    private static void drawFields(OutputStream out) throws IOException {
        for (int frame = 0; frame < 4; frame++) {
            byte[] rgb = new byte[3 * 192 * 128];
            for (int y = 0; y < 128; y++) {
                int left = 32 * frame + (y % 2 == 0 ? 0 : 16);
                Arrays.fill(rgb, 3 * (192 * y + left), 3 * (192 * y + left + 24), (byte) 255);
            }
            out.write(rgb);
        }
    }

    @ParameterizedTest
    @CsvSource({"tff, 32", "bff, 48"})
    void ofAnInterlacedFrameTheFirstFieldIsSeenAndNoComb(String order, int left) {
        FfmpegCommand.run(
                folder,
                LooksTest::drawFields,
                "-f rawvideo -pix_fmt rgb24 -video_size 192x128 -framerate 25 -i - -vf setfield=" + order
                        + " -c:v mpeg2video -flags +ildct+ilme -q:v 2 fields.ts");
        Pixels pixels = Reading.all(folder.resolve("fields.ts")).frames().get(1).pixels();
        byte[] rgb = pixels.toArray();

        assertEquals(128, pixels.height());
        for (int y = 8; y < 120; y++) {
            for (int x = 0; x < 192; x++) {
                int sample = rgb[3 * (192 * y + x)] & 0xFF;
                if (x >= left + 4 && x < left + 20) {
                    assertTrue(sample > 200, "row " + y + ", column " + x + ": " + sample);
                } else if (x < left - 12 || x >= left + 36) {
                    assertTrue(sample < 60, "row " + y + ", column " + x + ": " + sample);
                }
                int below = rgb[3 * (192 * (y + 1) + x)] & 0xFF;
                assertTrue(Math.abs(sample - below) < 90, "a comb in row " + y + ", column " + x);
            }
        }
    }
}
