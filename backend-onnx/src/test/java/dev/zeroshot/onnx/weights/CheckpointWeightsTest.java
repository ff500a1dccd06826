package dev.zeroshot.onnx.weights;

import static dev.zeroshot.onnx.weights.Refusals.assertDamaged;
import static dev.zeroshot.onnx.weights.Refusals.assertRefused;
import static dev.zeroshot.onnx.weights.Refusals.assertUnsupported;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.testing.SafetensorsBuilder;
import dev.zeroshot.onnx.testing.TorchCheckpointBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files of a folder are read: layouts, shards, links. */
class CheckpointWeightsTest {
    @TempDir
    Path folder;

    private void writeSafetensors(String fileName, String tensor) {
        new SafetensorsBuilder().floats(tensor, new float[] {1}, 1).write(folder.resolve(fileName));
    }

    private void writeTorch(String fileName, String tensor) {
        new TorchCheckpointBuilder().floats(tensor, new float[] {1}, 1).write(folder.resolve(fileName));
    }

    private Path writeIndex(String fileName, String weightMap) throws IOException {
        String json = "{\"metadata\":{\"total_size\":8},\"weight_map\":" + weightMap.replace('\'', '"') + "}";
        return Files.writeString(folder.resolve(fileName), json);
    }

    private Set<String> names() {
        return CheckpointWeights.open(folder).tensors().keySet();
    }

    @Test
    void prefersSafetensorsAndWholeFiles() throws IOException {
        assertFalse(CheckpointWeights.isIn(folder));

        writeTorch("shard.bin", "torch-shard");
        writeIndex("pytorch_model.bin.index.json", "{'torch-shard':'shard.bin'}");
        assertEquals(Set.of("torch-shard"), names());
        writeTorch("pytorch_model.bin", "torch");
        assertEquals(Set.of("torch"), names());
        writeSafetensors("shard.safetensors", "shard");
        writeIndex("model.safetensors.index.json", "{'shard':'shard.safetensors'}");
        assertEquals(Set.of("shard"), names());
        writeSafetensors("model.safetensors", "whole");
        assertEquals(Set.of("whole"), names());

        assertTrue(CheckpointWeights.isIn(folder));
    }

    @Test
    void saysWhatAFolderWithoutWeightsMustHave() {
        ModelException e = assertThrows(ModelException.class, () -> CheckpointWeights.open(folder));

        assertEquals(Reason.NOT_HERE, e.reason());
        assertEquals(
                folder + ": no weights in this folder; it must have one of model.safetensors, "
                        + "model.safetensors.index.json, pytorch_model.bin, pytorch_model.bin.index.json",
                e.getMessage());
        ModelException missing =
                assertThrows(ModelException.class, () -> CheckpointWeights.open(folder.resolve("nowhere")));
        assertEquals(Reason.NOT_HERE, missing.reason());
        assertTrue(missing.getMessage().contains("there is no such folder"), missing.getMessage());
    }

    @Test
    void readsEachTensorFromTheShardThatTheIndexNames() throws IOException {
        new SafetensorsBuilder()
                .floats("a", new float[] {1}, 1)
                .floats("unlisted", new float[] {2}, 1)
                .write(folder.resolve("one.safetensors"));
        writeSafetensors("two.safetensors", "b");
        writeIndex("model.safetensors.index.json", "{'b':'two.safetensors','a':'one.safetensors'}");

        CheckpointWeights weights = CheckpointWeights.open(folder);

        assertEquals(Set.of("a", "b"), weights.tensors().keySet());
        assertEquals(List.of(folder.resolve("one.safetensors"), folder.resolve("two.safetensors")), weights.files());
        assertEquals(weights.files().get(1), weights.find("b").orElseThrow().file());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../other.safetensors",
                "/etc/passwd",
                "a/../../b",
                "..",
                ".",
                "",
                "C:evil",
                "..\\\\evil",
                "./a",
                "a\\u0000b"
            })
    void refusesAnIndexThatLeadsOutOfTheFolder(String shard) throws IOException {
        Path index = writeIndex("model.safetensors.index.json", "{'a':'" + shard + "'}");

        assertDamaged(index, "not a path within the model's folder");
    }

    @Test
    void saysWhichShardIsMissing() throws IOException {
        writeIndex("model.safetensors.index.json", "{'a':'one.safetensors'}");

        assertRefused(Reason.NOT_HERE, folder.resolve("one.safetensors"), "this shard is missing");
    }

    @Test
    void saysWhichTensorAShardLacks() throws IOException {
        writeSafetensors("one.safetensors", "a");
        writeIndex("model.safetensors.index.json", "{'a':'one.safetensors','b':'one.safetensors'}");

        assertDamaged(folder.resolve("one.safetensors"), "lacks tensor 'b'");
    }

    @Test
    void refusesAnIndexWithoutTensors() throws IOException {
        Path index = writeIndex("model.safetensors.index.json", "{}");
        assertDamaged(index, "weight_map is empty");

        Files.writeString(index, "{\"metadata\":{}}");
        assertDamaged(index, "weight_map is missing");

        Files.writeString(index, "{\"weight_map\":{\"a\":7}}");
        assertDamaged(index, "weight_map.a must be a string");
    }

    @Test
    void namesTheBlobBehindTheLinkOfTheHubCache() throws IOException {
        Path blob = Files.createDirectories(folder.resolve("blobs")).resolve("0123abcd");
        Path snapshot = Files.createDirectories(folder.resolve("snapshots/commit"));
        new SafetensorsBuilder().floats("a", new float[] {1}, 1).write(blob);
        Files.createSymbolicLink(snapshot.resolve("model.safetensors"), Path.of("../../blobs/0123abcd"));

        CheckpointWeights weights = CheckpointWeights.open(snapshot);

        assertEquals(blob.toRealPath(), weights.find("a").orElseThrow().file());
        assertEquals(snapshot, weights.folder());
    }

    @Test
    void followsTheLinksOfShardsToo() throws IOException {
        Path blob = Files.createDirectories(folder.resolve("blobs")).resolve("0123abcd");
        new SafetensorsBuilder().floats("a", new float[] {1}, 1).write(blob);
        Files.createSymbolicLink(folder.resolve("one.safetensors"), blob);
        writeIndex("model.safetensors.index.json", "{'a':'one.safetensors'}");

        assertEquals(List.of(blob.toRealPath()), CheckpointWeights.open(folder).files());
    }

    @Test
    void refusesLinksThatLeadNowhereOrInACircle() throws IOException {
        Path link = folder.resolve("model.safetensors");
        Files.createSymbolicLink(link, Path.of("gone"));
        assertDamaged(link, "a symbolic link to a file that is not there");

        Files.delete(link);
        Files.createSymbolicLink(link, link.getFileName());
        assertDamaged(link, "circle");
    }

    @Test
    void refusesAFolderInAFilesPlace() throws IOException {
        Path file = Files.createDirectory(folder.resolve("model.safetensors"));

        assertDamaged(file, "not a regular file");
    }

    @Test
    void namesTheShardThatIsDamaged() throws IOException {
        Path shard = Files.write(folder.resolve("one.bin"), new byte[] {(byte) 0x80, 2, '}', '.'});
        writeIndex("pytorch_model.bin.index.json", "{'a':'one.bin'}");

        assertUnsupported(shard, "before version 1.6");
    }
}
