package dev.zeroshot.onnx.testing;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Moves a model's weights into a file beside it, as exporters do with large ones. */
public final class ExternalWeights {
    private ExternalWeights() {}

    /**
     * Writes a model and its weights.
     *
     * @param model with the weights inside
     * @param graph the model's file
     * @param location what the model calls the file of its weights
     * @param data that file
     */
    public static void write(ModelProto model, Path graph, String location, Path data) throws IOException {
        ByteArrayOutputStream weights = new ByteArrayOutputStream();
        ModelProto.Builder moved = model.toBuilder();
        for (TensorProto.Builder tensor : moved.getGraphBuilder().getInitializerBuilderList()) {
            if (tensor.getDataType() != TensorProto.DataType.FLOAT.getNumber()) {
                continue;
            }
            byte[] bytes = tensor.getRawData().toByteArray();
            tensor.clearRawData()
                    .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                    .addExternalData(entry("location", location))
                    .addExternalData(entry("offset", Integer.toString(weights.size())))
                    .addExternalData(entry("length", Integer.toString(bytes.length)));
            weights.writeBytes(bytes);
        }
        Files.createDirectories(graph.getParent());
        Files.createDirectories(data.getParent());
        Files.write(graph, moved.build().toByteArray());
        Files.write(data, weights.toByteArray());
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }
}
