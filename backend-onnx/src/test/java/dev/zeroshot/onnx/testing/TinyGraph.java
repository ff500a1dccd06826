package dev.zeroshot.onnx.testing;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Writes a small ONNX graph, node by node. A size below 1 is left open. */
public final class TinyGraph {
    private static final int OPSET = 17;
    private static final int IR_VERSION = 8;

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("tiny");

    /** Adds an input. */
    public TinyGraph input(String name, TensorProto.DataType type, int... shape) {
        graph.addInput(value(name, type, shape));
        return this;
    }

    /** Adds an output. */
    public TinyGraph output(String name, TensorProto.DataType type, int... shape) {
        graph.addOutput(value(name, type, shape));
        return this;
    }

    /** Adds a tensor of floats. */
    public TinyGraph floats(String name, float[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        graph.addInitializer(tensor(name, TensorProto.DataType.FLOAT, bytes, shape));
        return this;
    }

    /** Adds a list of whole numbers. */
    public TinyGraph longs(String name, long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            bytes.putLong(value);
        }
        graph.addInitializer(tensor(name, TensorProto.DataType.INT64, bytes, values.length));
        return this;
    }

    /** Adds a node. */
    public TinyGraph node(String operator, List<String> inputs, String output) {
        return node(operator, inputs, output, List.of());
    }

    /** Adds a node with attributes. */
    public TinyGraph node(String operator, List<String> inputs, String output, List<AttributeProto> attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(attributes));
        return this;
    }

    /** Adds a change of type. */
    public TinyGraph cast(String input, String output, TensorProto.DataType type) {
        return node("Cast", List.of(input), output, List.of(whole("to", type.getNumber())));
    }

    /** An attribute that is a whole number. */
    public static AttributeProto whole(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    /** The finished model. */
    public ModelProto build() {
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph)
                .build();
    }

    private static TensorProto tensor(String name, TensorProto.DataType type, ByteBuffer bytes, long... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(bytes.flip()));
        for (long size : shape) {
            tensor.addDims(size);
        }
        return tensor.build();
    }

    private static ValueInfoProto value(String name, TensorProto.DataType type, int... shape) {
        TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
        for (int i = 0; i < shape.length; i++) {
            TensorShapeProto.Dimension.Builder size = TensorShapeProto.Dimension.newBuilder();
            sizes.addDim(shape[i] < 1 ? size.setDimParam(name + "_" + i) : size.setDimValue(shape[i]));
        }
        TypeProto.Tensor.Builder tensor =
                TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(sizes);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
