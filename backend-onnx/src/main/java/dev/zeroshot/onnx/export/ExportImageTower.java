package dev.zeroshot.onnx.export;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.onnx.session.InputTensor;
import dev.zeroshot.onnx.session.TowerSession;
import dev.zeroshot.onnx.tower.ImageTower;
import dev.zeroshot.onnx.tower.UnitRows;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The picture tower of an export. Each picture has a run of its own unless the graph demands more: in a batch a product
 * with one row takes another kernel than one with several, and a quantised graph may scale by the largest value of the
 * batch, so that a picture's embedding would depend on its batch mates. The embedded model's tower is as fast so.
 */
final class ExportImageTower implements ImageTower {
    private final TowerSession session;
    private final ImagePorts ports;
    private final Shape shape;
    private final String output;
    private final Supplier<Map<String, InputTensor>> otherSide;

    /**
     * Sizes of the tower.
     *
     * @param height of a picture
     * @param width of a picture
     * @param dimension of an embedding
     */
    record Shape(int height, int width, int dimension) {
        int floats() {
            return 3 * height * width;
        }
    }

    ExportImageTower(
            TowerSession session,
            ImagePorts ports,
            Shape shape,
            String output,
            Supplier<Map<String, InputTensor>> otherSide) {
        this.session = session;
        this.ports = ports;
        this.shape = shape;
        this.output = output;
        this.otherSide = otherSide;
    }

    @Override
    public int dimension() {
        return shape.dimension();
    }

    @Override
    public int imageHeight() {
        return shape.height();
    }

    @Override
    public int imageWidth() {
        return shape.width();
    }

    @Override
    public int preferredBatchSize() {
        return Math.max(1, ports.fixedBatch());
    }

    @Override
    public List<Embedding> embed(FloatBuffer pixels, int count) {
        List<Embedding> embeddings = new ArrayList<>(count);
        int rows = preferredBatchSize();
        for (int from = 0; from < count; from += rows) {
            int used = Math.min(rows, count - from);
            FloatBuffer part = pixels.slice(pixels.position() + from * shape.floats(), used * shape.floats());
            FloatBuffer full = used == rows ? part : filled(part, rows);
            embeddings.addAll(run(full, rows).subList(0, used));
        }
        return List.copyOf(embeddings);
    }

    private List<Embedding> run(FloatBuffer pixels, int rows) {
        Map<String, InputTensor> inputs = new LinkedHashMap<>(otherSide.get());
        inputs.put(ports.pixels().name(), ports.tensor(pixels, rows, shape.height(), shape.width()));
        return UnitRows.of(session.run(inputs, output), rows, shape.dimension(), session.name());
    }

    /** Repeats the last picture: the graph takes so many and no fewer. */
    private FloatBuffer filled(FloatBuffer part, int rows) {
        FloatBuffer full = direct(rows * shape.floats());
        full.put(part.duplicate());
        FloatBuffer last = part.slice(part.limit() - shape.floats(), shape.floats());
        while (full.hasRemaining()) {
            full.put(last.duplicate());
        }
        return full.flip();
    }

    static FloatBuffer direct(int count) {
        return ByteBuffer.allocateDirect(Math.multiplyExact(count, Float.BYTES))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    @Override
    public void close() {
        session.close();
    }
}
