package dev.zeroshot.onnx.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.weights.TensorEntry;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Collects the nodes of one ONNX graph. Weights become initializers whose data stay where they are: in the checkpoint's
 * files. Values are called by the names that the methods return. Not thread-safe.
 */
public final class GraphWriter {
    private static final int OPSET = 20;
    private static final int IR_VERSION = 10;
    private static final String MICROSOFT = "com.microsoft";

    private final GraphProto.Builder graph;
    private final Map<String, String> weights = new HashMap<>();
    private final List<ExternalModel.MemoryWeight> memory = new ArrayList<>();
    private Optional<Path> folder = Optional.empty();
    private int values;

    /**
     * Starts a graph.
     *
     * @param name the graph's name
     */
    public GraphWriter(String name) {
        graph = GraphProto.newBuilder().setName(name);
    }

    /**
     * An input of the graph.
     *
     * @param name the input's name
     * @param type one of {@link TensorProto.DataType}
     * @param dimensions sizes as numbers, free ones as names
     * @return the name
     */
    public String input(String name, TensorProto.DataType type, Object... dimensions) {
        graph.addInput(valueInfo(name, type, dimensions));
        return name;
    }

    /**
     * Makes a float value the graph's output.
     *
     * @param value the value
     * @param name the output's name
     * @param dimensions sizes as numbers, free ones as names
     */
    public void output(String value, String name, Object... dimensions) {
        graph.addNode(
                NodeProto.newBuilder().setOpType("Identity").addInput(value).addOutput(name));
        graph.addOutput(valueInfo(name, TensorProto.DataType.FLOAT, dimensions));
    }

    /**
     * A weight in the shape that it is stored in, as float32.
     *
     * @param entry where it lies
     * @return the value
     */
    public String weight(TensorEntry entry) {
        return weight(entry, entry.shape());
    }

    /**
     * A weight in another shape of as many elements, as float32.
     *
     * @param entry where it lies
     * @param shape the shape to give it
     * @return the value
     */
    public String weight(TensorEntry entry, List<Long> shape) {
        String known = weights.get(entry.name() + shape);
        if (known != null) {
            return known;
        }
        addInitializer(entry, shape);
        String value = asFloat(entry, entry.name());
        weights.put(entry.name() + shape, value);
        return value;
    }

    /**
     * Some rows of a table, as float32. Only these are converted where the table is of another type.
     *
     * @param table where the table [rows, width] lies; not used otherwise
     * @param indices values, of whatever shape
     * @return the value, of the shape of the indices and then the width
     */
    public String rows(TensorEntry table, String indices) {
        addInitializer(table, table.shape());
        return asFloat(table, node("Gather", List.of(table.name(), indices)));
    }

    private String asFloat(TensorEntry entry, String value) {
        return type(entry) == TensorProto.DataType.FLOAT
                ? value
                : node("Cast", List.of(value), attribute("to", TensorProto.DataType.FLOAT.getNumber()));
    }

    private void addInitializer(TensorEntry entry, List<Long> shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(entry.name())
                .addAllDims(shape)
                .setDataType(type(entry).getNumber())
                .setDataLocation(TensorProto.DataLocation.EXTERNAL);
        tensor.addExternalData(external("location", location(entry)));
        tensor.addExternalData(external("offset", Long.toString(entry.offset())));
        tensor.addExternalData(external("length", Long.toString(entry.byteLength())));
        graph.addInitializer(tensor);
    }

    /**
     * A small constant of whole numbers.
     *
     * @param numbers [n]
     * @return the value
     */
    public String constant(long... numbers) {
        String name = fresh("const");
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .addDims(numbers.length)
                .setDataType(TensorProto.DataType.INT64.getNumber())
                .addAllInt64Data(Arrays.stream(numbers).boxed().toList()));
        return name;
    }

    /**
     * A constant of floats, which becomes part of the model's bytes: for vectors and slim matrices.
     *
     * @param numbers its elements
     * @param shape its sizes; none for a single number
     * @return the value
     */
    public String constant(float[] numbers, long... shape) {
        ByteBuffer raw = ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(numbers);
        return raw(TensorProto.DataType.FLOAT, ByteString.copyFrom(raw), shape);
    }

    /**
     * A constant of one unsigned byte.
     *
     * @param number 0 to 255
     * @param shape its sizes, which are all 1; none for a single number
     * @return the value
     */
    public String unsignedByte(int number, long... shape) {
        return raw(TensorProto.DataType.UINT8, ByteString.copyFrom(new byte[] {(byte) number}), shape);
    }

    private String raw(TensorProto.DataType type, ByteString bytes, long... shape) {
        String name = fresh("const");
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .addAllDims(Arrays.stream(shape).boxed().toList())
                .setDataType(type.getNumber())
                .setRawData(bytes));
        return name;
    }

    /**
     * A matrix of signed bytes, which stays in memory outside the model's bytes.
     *
     * @param values [rows, columns], a direct buffer
     * @param rows its rows
     * @param columns its columns
     * @return the value
     */
    public String matrix(ByteBuffer values, int rows, int columns) {
        String name = fresh("int8");
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .addDims(rows)
                .addDims(columns)
                .setDataType(TensorProto.DataType.INT8.getNumber())
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(external("location", "memory"))
                .addExternalData(external("length", Long.toString((long) rows * columns))));
        memory.add(new ExternalModel.MemoryWeight(name, values, rows, columns));
        return name;
    }

    /**
     * A node of the standard operator set with one output.
     *
     * @param operator for instance {@code Add}
     * @param inputs values
     * @param attributes from {@link #attribute}
     * @return the output
     */
    public String node(String operator, List<String> inputs, AttributeProto... attributes) {
        return node("", operator, inputs, 1, attributes).get(0);
    }

    /**
     * A node of ONNX Runtime's own operator set.
     *
     * @param operator for instance {@code QuickGelu}
     * @param inputs values
     * @param outputs how many outputs are wanted
     * @param attributes from {@link #attribute}
     * @return the outputs
     */
    public List<String> runtimeNode(String operator, List<String> inputs, int outputs, AttributeProto... attributes) {
        return node(MICROSOFT, operator, inputs, outputs, attributes);
    }

    private List<String> node(
            String domain, String operator, List<String> inputs, int outputs, AttributeProto... attributes) {
        List<String> names =
                IntStream.range(0, outputs).mapToObj(i -> fresh(operator)).toList();
        graph.addNode(NodeProto.newBuilder()
                .setDomain(domain)
                .setName(names.get(0))
                .setOpType(operator)
                .addAllInput(inputs)
                .addAllOutput(names)
                .addAllAttribute(Arrays.asList(attributes)));
        return names;
    }

    /**
     * A whole number for a node.
     *
     * @param name the attribute's name
     * @param value the value
     * @return the attribute
     */
    public static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    /**
     * Whole numbers for a node.
     *
     * @param name the attribute's name
     * @param values the values
     * @return the attribute
     */
    public static AttributeProto attribute(String name, List<Long> values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INTS)
                .addAllInts(values)
                .build();
    }

    /**
     * A float for a node.
     *
     * @param name the attribute's name
     * @param value the value
     * @return the attribute
     */
    public static AttributeProto attribute(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF(value)
                .build();
    }

    /**
     * The finished model.
     *
     * @return bytes for a session, and the folder that the weights' locations are relative to
     */
    public ExternalModel finish() {
        ModelProto model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("zeroshot")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .addOpsetImport(
                        OperatorSetIdProto.newBuilder().setDomain(MICROSOFT).setVersion(1))
                .setGraph(graph)
                .build();
        return new ExternalModel(model.toByteArray(), folder, memory);
    }

    private String fresh(String stem) {
        return stem + "_" + values++;
    }

    /** ONNX Runtime reads external data from one folder only, and no symbolic links: entries hold real paths. */
    private String location(TensorEntry entry) {
        Path parent = entry.file().toAbsolutePath().getParent();
        if (folder.isPresent() && !folder.get().equals(parent)) {
            throw new ModelException(
                    Reason.UNSUPPORTED,
                    "the checkpoint's files lie in two folders, " + folder.get() + " and " + parent
                            + "; put them into one");
        }
        folder = Optional.of(parent);
        return entry.file().getFileName().toString();
    }

    private static TensorProto.DataType type(TensorEntry entry) {
        return switch (entry.dtype()) {
            case F32 -> TensorProto.DataType.FLOAT;
            case F16 -> TensorProto.DataType.FLOAT16;
            case BF16 -> TensorProto.DataType.BFLOAT16;
            default -> throw new IllegalArgumentException(entry.toString());
        };
    }

    private static StringStringEntryProto external(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    private static ValueInfoProto valueInfo(String name, TensorProto.DataType type, Object... dimensions) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (Object dimension : dimensions) {
            TensorShapeProto.Dimension.Builder built = shape.addDimBuilder();
            if (dimension instanceof Number number) {
                built.setDimValue(number.longValue());
            } else {
                built.setDimParam(dimension.toString());
            }
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(shape)))
                .build();
    }
}
