package dev.zeroshot.cli.bench;

import dev.zeroshot.core.picture.bytes.EncodedPicture;
import dev.zeroshot.core.picture.crop.CropRule;
import dev.zeroshot.core.picture.crop.Filter;
import dev.zeroshot.core.picture.crop.ResizeRule;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.picture.pixels.ReducedPixels;
import dev.zeroshot.core.picture.tensor.Normalisation;
import dev.zeroshot.onnx.engine.PictureDecoders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** From a JPEG file's bytes to CLIP's tensor, step by step, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PictureStepsBenchmark {
    private static final int EDGE = 224;

    /** Width and height of the picture. */
    @Param({"640x480", "4000x3000"})
    public String size = "";

    private final PictureDecoder decoder = PictureDecoders.create();
    private final CropRule rule =
            new CropRule(new ResizeRule.ShortestEdge(EDGE), Filter.BICUBIC, Optional.of(new CropRule.Size(EDGE, EDGE)));
    private final Normalisation normalisation =
            new Normalisation(1 / 255.0, List.of(0.481, 0.458, 0.408), List.of(0.269, 0.261, 0.276));
    private final FloatBuffer tensor = ByteBuffer.allocateDirect(3 * EDGE * EDGE * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();

    private EncodedPicture encoded = EncodedPicture.of(new byte[1]);
    private Pixels decoded = Pixels.of(1, 1, new byte[3]);
    private ReducedPixels reduced = ReducedPixels.whole(decoded);
    private Pixels crop = decoded;

    /**
     * Makes the picture and each step's input.
     *
     * @throws IOException if the folder for temporary files cannot be written
     */
    @Setup
    public void prepare() throws IOException {
        int cross = size.indexOf('x');
        Path folder = Files.createTempDirectory("zeroshot-jmh-");
        Path file = SyntheticPhotographs.write(
                        folder,
                        1,
                        Integer.parseInt(size.substring(0, cross)),
                        Integer.parseInt(size.substring(cross + 1)),
                        1)
                .get(0);
        encoded = EncodedPicture.read(file);
        Files.delete(file);
        Files.delete(folder);
        decoded = decoder.decode(encoded, size);
        reduced = decoder.decode(encoded, size, rule::mostReduction);
        crop = rule.apply(decoded);
    }

    /**
     * JPEG to pixels.
     *
     * @return the pixels
     */
    @Benchmark
    public Pixels decode() {
        return decoder.decode(encoded, size);
    }

    /**
     * JPEG to as many pixels as the crop needs.
     *
     * @return the pixels
     */
    @Benchmark
    public ReducedPixels decodeReduced() {
        return decoder.decode(encoded, size, rule::mostReduction);
    }

    /**
     * Pixels to the resized crop.
     *
     * @return the crop
     */
    @Benchmark
    public Pixels crop() {
        return rule.apply(decoded);
    }

    /**
     * As many pixels as the crop needs to the resized crop.
     *
     * @return the crop
     */
    @Benchmark
    public Pixels cropReduced() {
        return rule.apply(reduced);
    }

    /**
     * The crop to floats.
     *
     * @return the buffer
     */
    @Benchmark
    public FloatBuffer tensor() {
        normalisation.write(crop, tensor.clear());
        return tensor;
    }
}
