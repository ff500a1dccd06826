package dev.zeroshot.onnx.weights;

import dev.zeroshot.onnx.weights.file.FileBytes;
import dev.zeroshot.onnx.weights.file.SourceFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Tells the forms in which PyTorch has saved checkpoints over the years; only the zip form can be used in place. */
final class TorchFormat {
    private static final int LOOK_AT = 512;
    private static final int ZIP_LOCAL_HEADER = 0x04034b50;
    private static final int ZIP_WITHOUT_ENTRIES = 0x06054b50;
    private static final int PICKLE_PROTOCOL = 0x80;
    private static final int TAR_MAGIC_AT = 257;
    private static final String TAR_MAGIC = "ustar";

    private TorchFormat() {}

    static void requireZip(SourceFile source, FileBytes bytes) throws IOException {
        ByteBuffer start = bytes.at(0, (int) Math.min(LOOK_AT, source.size()));
        if (start.limit() < Integer.BYTES) {
            throw source.damaged("too short for a checkpoint of PyTorch; fetch it again");
        }
        int magic = start.getInt(0);
        if (magic == ZIP_LOCAL_HEADER || magic == ZIP_WITHOUT_ENTRIES) {
            return;
        }
        if (Byte.toUnsignedInt(start.get(0)) == PICKLE_PROTOCOL) {
            throw source.unsupported(
                    "written in the form that PyTorch had before version 1.6 (no zip file); " + TorchAdvice.CONVERT);
        }
        if (isTar(start)) {
            throw source.unsupported(
                    "written in the tar form of the first versions of PyTorch; " + TorchAdvice.CONVERT);
        }
        throw source.damaged("no checkpoint of PyTorch: it begins like none; fetch it again");
    }

    private static boolean isTar(ByteBuffer start) {
        String text = new String(start.array(), StandardCharsets.ISO_8859_1);
        return text.startsWith(TAR_MAGIC, TAR_MAGIC_AT);
    }
}
