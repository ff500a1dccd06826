package dev.zeroshot.onnx.session;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Whether products of unsigned and signed bytes are exact on this processor. x86 without VNNI adds two products in 16 bits,
 * where 2 * 255 * 127 has no room: there weights must have a bit less.
 */
public final class ByteProducts {
    private static final int INNER = 64;
    private static final int COLUMNS = 16;
    private static final int LARGEST_LEFT = 255;
    private static final int LARGEST_RIGHT = 127;

    /** Half of the range: 2 * 255 * 63 is less than 2^15. */
    private static final int SAFE_RIGHT = 63;

    private ByteProducts() {}

    /**
     * Multiplies the largest bytes that there are and looks whether the result is right.
     *
     * @return the largest magnitude that a signed byte may have: 127, or 63
     */
    public static int largestWeight() {
        SessionSettings settings = SessionSettings.ofThreads(1);
        float[] left = new float[INNER];
        Arrays.fill(left, LARGEST_LEFT);
        try (TowerSession session = OnnxSessions.open(model(), Optional.empty(), settings, "products of bytes")) {
            InputTensor input = InputTensor.of(FloatBuffer.wrap(left), 1, INNER);
            float[] products = session.run(Map.of("left", input), "products").values();
            int exact = INNER * LARGEST_LEFT * LARGEST_RIGHT;
            for (float product : products) {
                if (product != exact) {
                    return SAFE_RIGHT;
                }
            }
            return LARGEST_RIGHT;
        }
    }

    private static byte[] model() {
        byte[] right = new byte[INNER * COLUMNS];
        Arrays.fill(right, (byte) LARGEST_RIGHT);
        NodeProto cast = NodeProto.newBuilder()
                .setOpType("QuantizeLinear")
                .addInput("left")
                .addInput("one")
                .addInput("zero")
                .addOutput("bytes")
                .build();
        NodeProto product = NodeProto.newBuilder()
                .setDomain("com.microsoft")
                .setOpType("MatMulIntegerToFloat")
                .addInput("bytes")
                .addInput("right")
                .addInput("one")
                .addInput("one")
                .addInput("zero")
                .addOutput("products")
                .build();
        GraphProto graph = GraphProto.newBuilder()
                .setName("bytes")
                .addInput(MatrixPort.of("left", INNER))
                .addOutput(MatrixPort.of("products", COLUMNS))
                .addInitializer(tensor("right", TensorProto.DataType.INT8, right)
                        .addDims(INNER)
                        .addDims(COLUMNS))
                .addInitializer(TensorProto.newBuilder()
                        .setName("one")
                        .setDataType(TensorProto.DataType.FLOAT.getNumber())
                        .addFloatData(1))
                .addInitializer(tensor("zero", TensorProto.DataType.UINT8, new byte[1]))
                .addNode(cast)
                .addNode(product)
                .build();
        return ModelProto.newBuilder()
                .setIrVersion(10)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(20))
                .addOpsetImport(OperatorSetIdProto.newBuilder()
                        .setDomain("com.microsoft")
                        .setVersion(1))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static TensorProto.Builder tensor(String name, TensorProto.DataType type, byte[] bytes) {
        return TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(bytes));
    }
}
