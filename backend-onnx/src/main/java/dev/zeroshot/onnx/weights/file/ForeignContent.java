package dev.zeroshot.onnx.weights.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Recognises what often lies in a checkpoint's place, to say more than that the file is damaged. */
public final class ForeignContent {
    private static final int LOOK_AT = 64;
    private static final String LFS_POINTER = "version https://git-lfs";

    private ForeignContent() {}

    /**
     * Refuses a Git LFS pointer and a web page.
     *
     * @param source names the file in messages
     * @param bytes the open file
     * @throws IOException if the file cannot be read
     * @throws dev.zeroshot.core.error.ModelException DAMAGED if the file is one of these
     */
    public static void refuse(SourceFile source, FileBytes bytes) throws IOException {
        int length = (int) Math.min(LOOK_AT, source.size());
        String start = new String(bytes.at(0, length).array(), StandardCharsets.ISO_8859_1);
        if (start.startsWith(LFS_POINTER)) {
            throw source.damaged("a Git LFS pointer, not the weights; run: git lfs pull");
        }
        if (start.stripLeading().startsWith("<")) {
            throw source.damaged("a web page, not the weights; fetch the file itself");
        }
    }
}
