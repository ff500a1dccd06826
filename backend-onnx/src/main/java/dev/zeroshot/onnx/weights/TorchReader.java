package dev.zeroshot.onnx.weights;

import dev.zeroshot.onnx.weights.file.FileBytes;
import dev.zeroshot.onnx.weights.file.ForeignContent;
import dev.zeroshot.onnx.weights.file.SourceFile;
import dev.zeroshot.onnx.weights.pickle.PickleValue;
import dev.zeroshot.onnx.weights.pickle.Unpickler;
import dev.zeroshot.onnx.weights.zip.StoredEntry;
import dev.zeroshot.onnx.weights.zip.StoredZip;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the zip form of {@code torch.save}: a folder in the zip file with the entry {@code data.pkl}, a pickle that builds
 * the tensors' names, shapes and types, and one uncompressed entry {@code data/KEY} for each storage.
 */
final class TorchReader {
    private static final String PICKLE = "/data.pkl";
    private static final int MAX_PICKLE_BYTES = 16 << 20;
    private static final int MAX_BYTE_ORDER_BYTES = 16;

    private final SourceFile source;
    private final FileBytes bytes;
    private final StoredZip zip;

    private TorchReader(SourceFile source, FileBytes bytes, StoredZip zip) {
        this.source = source;
        this.bytes = bytes;
        this.zip = zip;
    }

    static List<TensorEntry> read(SourceFile source) {
        return source.read(bytes -> {
            ForeignContent.refuse(source, bytes);
            TorchFormat.requireZip(source, bytes);
            return new TorchReader(source, bytes, StoredZip.read(source, bytes)).entries();
        });
    }

    private List<TensorEntry> entries() throws IOException {
        String folder = folder();
        checkByteOrder(folder);
        PickleValue top = Unpickler.unpickle(source, pickle(folder), new TorchHost(source));
        Map<String, TorchValue.Tensor> tensors = StateDictionary.tensors(source, top);
        TorchLayout layout = new TorchLayout(source, key -> zip.find(folder + "/data/" + key));
        List<TensorEntry> entries = new ArrayList<>(tensors.size());
        tensors.forEach((name, tensor) -> entries.add(layout.entry(name, tensor)));
        return entries;
    }

    private String folder() {
        List<String> pickles = zip.names().stream()
                .filter(name -> name.endsWith(PICKLE) && name.indexOf('/') == name.length() - PICKLE.length())
                .toList();
        if (pickles.size() != 1) {
            throw source.unsupported("a zip file, but not one of torch.save: it must have one entry NAME" + PICKLE
                    + "; save the model's state_dict() with torch.save");
        }
        String folder = pickles.get(0).substring(0, pickles.get(0).length() - PICKLE.length());
        if (zip.names().contains(folder + "/constants.pkl")) {
            throw source.unsupported(
                    "a TorchScript program, not a checkpoint; save the model's state_dict() with" + " torch.save");
        }
        return folder;
    }

    private void checkByteOrder(String folder) throws IOException {
        Optional<StoredEntry> entry = zip.find(folder + "/byteorder");
        if (entry.isPresent()) {
            int length = (int) Math.min(entry.get().length(), MAX_BYTE_ORDER_BYTES);
            String order = new String(bytes.at(entry.get().offset(), length).array(), StandardCharsets.US_ASCII);
            if (!order.equals("little")) {
                throw source.unsupported("saved on a big-endian machine; " + TorchAdvice.CONVERT);
            }
        }
    }

    private ByteBuffer pickle(String folder) throws IOException {
        StoredEntry entry = zip.find(folder + PICKLE).orElseThrow();
        if (entry.length() > MAX_PICKLE_BYTES) {
            throw source.unsupported("data.pkl has " + entry.length() + " bytes, and at most " + MAX_PICKLE_BYTES
                    + " are read; no model of a supported kind has so many; save the model's state_dict() alone");
        }
        return bytes.at(entry.offset(), (int) entry.length());
    }
}
