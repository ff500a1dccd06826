package dev.zeroshot.onnx.export;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.export.GraphSummary.External;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Where the weights of a graph really lie. The hub's cache shows a graph and its weights side by side, but as links to
 * files with other names in another folder, which ONNX Runtime refuses ("escapes model directory"). Then the graph, some
 * MB without its weights, is given the real names.
 */
final class ExternalFiles {
    private static final String LOCATION = "location";

    private final Path graph;
    private final Map<String, Path> real;

    private ExternalFiles(Path graph, Map<String, Path> real) {
        this.graph = graph;
        this.real = real;
    }

    /**
     * Finds the files.
     *
     * @param graph the graph's file, perhaps a link
     * @param summary what it says
     * @return the files, each of which is there and long enough
     * @throws ModelException NOT_HERE or DAMAGED with the file's name
     */
    static ExternalFiles of(Path graph, GraphSummary summary) {
        Map<String, Path> real = new LinkedHashMap<>();
        for (External tensor : summary.external()) {
            Path file = resolved(graph, tensor.location());
            try {
                if (!real.containsKey(tensor.location())) {
                    real.put(tensor.location(), file.toRealPath());
                }
                requireLength(file, tensor);
            } catch (IOException e) {
                throw new ModelException(
                        Reason.NOT_HERE,
                        file + ": there is no such file, or the link leads nowhere, but " + graph.getFileName()
                                + " keeps its weights there; fetch both",
                        e);
            }
        }
        return new ExternalFiles(graph, real);
    }

    private static Path resolved(Path graph, String location) {
        try {
            Path relative = Path.of(location).normalize();
            if (!relative.isAbsolute() && !relative.startsWith("..")) {
                return graph.resolveSibling(relative);
            }
        } catch (InvalidPathException e) {
            // said below
        }
        throw new ModelException(
                Reason.DAMAGED,
                graph + ": keeps weights in '" + location + "', which is outside of the model's folder");
    }

    private static void requireLength(Path file, External tensor) throws IOException {
        long size = Files.size(file);
        if (size < tensor.end()) {
            throw new ModelException(
                    Reason.DAMAGED,
                    file + ": has " + size + " bytes, but the tensor '" + tensor.tensor() + "' ends at byte "
                            + tensor.end() + "; the file was cut off, fetch it again");
        }
    }

    /** Whether ONNX Runtime would not find the files by itself. */
    boolean needsRewriting() throws IOException {
        Path folder = parent(graph.toRealPath());
        return real.entrySet().stream()
                .anyMatch(file -> !folder.resolve(file.getKey()).normalize().equals(file.getValue()));
    }

    /** The folder that holds them all, perhaps some levels above. */
    Path folder() {
        Path folder = parent(real.values().iterator().next());
        while (!real.values().stream().allMatch(commonTo(folder))) {
            folder = parent(folder);
        }
        return folder;
    }

    private static Predicate<Path> commonTo(Path folder) {
        return file -> file.startsWith(folder);
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        if (parent == null) {
            throw new ModelException(Reason.DAMAGED, file + ": lies in no folder");
        }
        return parent;
    }

    /** The graph with the real names of its files, relative to {@link #folder()}. */
    byte[] rewritten() throws IOException {
        Path folder = folder();
        try (InputStream in = Files.newInputStream(graph)) {
            ModelProto.Builder model = ModelProto.parseFrom(in).toBuilder();
            GraphProto.Builder tensors = model.getGraphBuilder();
            for (int i = 0; i < tensors.getInitializerCount(); i++) {
                if (tensors.getInitializer(i).getExternalDataCount() > 0) {
                    rewrite(tensors.getInitializerBuilder(i), folder);
                }
            }
            return model.build().toByteArray();
        } catch (InvalidProtocolBufferException e) {
            throw new ModelException(Reason.DAMAGED, graph + ": is no ONNX model (" + e.getMessage() + ")", e);
        }
    }

    private void rewrite(TensorProto.Builder tensor, Path folder) {
        for (StringStringEntryProto.Builder entry : tensor.getExternalDataBuilderList()) {
            Path file = real.get(entry.getValue());
            if (entry.getKey().equals(LOCATION) && file != null) {
                entry.setValue(folder.relativize(file).toString());
            }
        }
    }
}
