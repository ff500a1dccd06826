package dev.zeroshot.onnx.session;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.google.protobuf.ByteString;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;

/**
 * One matrix product, [rows, inner] x [inner, columns] in float32, as ONNX Runtime's Gemm computes it: the second factor
 * is a constant, which the runtime may lay out as it likes. For measuring only: what it gives is thrown away. Not
 * thread-safe.
 */
public final class GemmSession implements AutoCloseable {
    private final OrtSession session;
    private final OnnxTensor left;

    private GemmSession(OrtSession session, OnnxTensor left) {
        this.session = session;
        this.left = left;
    }

    /**
     * Opens a session over a product of ones.
     *
     * @param rows rows of the first factor and of the result
     * @param inner columns of the first factor, rows of the second
     * @param columns columns of the second factor and of the result
     * @param threads how many threads the product uses
     * @return the session; the caller closes it
     */
    public static GemmSession open(int rows, int inner, int columns, int threads) {
        OrtEnvironment environment = OnnxSessions.environment();
        SessionSettings settings = SessionSettings.ofThreads(threads);
        FloatBuffer ones = ones(rows * inner).asFloatBuffer();
        try (OrtSession.SessionOptions options = OnnxSessions.options(settings)) {
            OrtSession session = environment.createSession(model(inner, columns), options);
            return new GemmSession(session, OnnxTensor.createTensor(environment, ones, new long[] {rows, inner}));
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    /** Computes the product once. */
    public void run() {
        try (OrtSession.Result ignored = session.run(Map.of("left", left))) {
            // the product itself is of no interest
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try {
            left.close();
            session.close();
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    private static byte[] model(int inner, int columns) {
        TensorProto right = TensorProto.newBuilder()
                .setName("right")
                .addDims(inner)
                .addDims(columns)
                .setDataType(TensorProto.DataType.FLOAT.getNumber())
                .setRawData(ByteString.copyFrom(ones(inner * columns)))
                .build();
        NodeProto product = NodeProto.newBuilder()
                .setOpType("Gemm")
                .addInput("left")
                .addInput("right")
                .addOutput("product")
                .build();
        GraphProto graph = GraphProto.newBuilder()
                .setName("gemm")
                .addInput(MatrixPort.of("left", inner))
                .addOutput(MatrixPort.of("product", columns))
                .addInitializer(right)
                .addNode(product)
                .build();
        return ModelProto.newBuilder()
                .setIrVersion(10)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(20))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static ByteBuffer ones(int count) {
        ByteBuffer bytes = ByteBuffer.allocateDirect(count * Float.BYTES).order(ByteOrder.nativeOrder());
        for (int i = 0; i < count; i++) {
            bytes.putFloat(i * Float.BYTES, 1);
        }
        return bytes;
    }

    private static ModelException failed(OrtException e) {
        return new ModelException(
                Reason.EXECUTION, "ONNX Runtime cannot multiply matrices here (" + e.getMessage() + ")", e);
    }
}
