package dev.zeroshot.onnx.export;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what a graph's file says of itself and passes over the weights, which may be some GB: the generated classes of
 * onnx.proto would copy them into the heap. Field numbers are those of onnx.proto.
 */
final class GraphFile {
    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int NODE_INPUT = 1;
    private static final int NODE_OPERATOR = 4;

    private final GraphSummary.Collector summary = new GraphSummary.Collector();
    private final CodedInputStream in;

    private GraphFile(CodedInputStream in) {
        this.in = in;
    }

    /**
     * Reads a file.
     *
     * @param file an ONNX model
     * @return what it says
     * @throws ModelException NOT_HERE if there is no such file, DAMAGED if it is no ONNX model
     */
    static GraphSummary read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ModelException(
                    Reason.NOT_HERE, file + ": there is no such file, or the link leads nowhere; fetch it again");
        }
        try (InputStream stream = Files.newInputStream(file)) {
            GraphFile graph = new GraphFile(CodedInputStream.newInstance(stream, 1 << 16));
            graph.each(field -> field == MODEL_GRAPH && graph.within(graph::readGraphField));
            return graph.summary.finish();
        } catch (InvalidProtocolBufferException e) {
            throw new ModelException(
                    Reason.DAMAGED,
                    file + ": is no ONNX model, or was cut off (" + e.getMessage() + "); fetch it again",
                    e);
        } catch (IOException e) {
            throw new ModelException(Reason.DAMAGED, file + ": cannot be read (" + e + ")", e);
        }
    }

    /** Reads the field with this number, or leaves it alone and returns false. */
    @FunctionalInterface
    interface FieldReader {
        boolean read(int number) throws IOException;
    }

    private void each(FieldReader reader) throws IOException {
        each(in, reader);
    }

    static void each(CodedInputStream in, FieldReader reader) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (!reader.read(WireFormat.getTagFieldNumber(tag))) {
                in.skipField(tag);
            }
        }
    }

    private boolean within(FieldReader reader) throws IOException {
        return within(in, reader);
    }

    /** Reads an embedded message, field by field. */
    static boolean within(CodedInputStream in, FieldReader reader) throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        each(in, reader);
        in.popLimit(outer);
        return true;
    }

    private boolean readGraphField(int number) throws IOException {
        if (number == GRAPH_NODE) {
            return readNode();
        }
        if (number == GRAPH_INITIALIZER) {
            new TensorField(in).readInto(summary);
            return true;
        }
        return false;
    }

    private boolean readNode() throws IOException {
        List<String> inputs = new ArrayList<>();
        String[] operator = {""};
        within(number -> {
            if (number == NODE_INPUT) {
                return inputs.add(in.readString());
            }
            if (number == NODE_OPERATOR) {
                operator[0] = in.readString();
                return true;
            }
            return false;
        });
        summary.node(operator[0], inputs);
        return true;
    }
}
