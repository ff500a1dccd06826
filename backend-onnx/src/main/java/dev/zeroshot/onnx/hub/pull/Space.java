package dev.zeroshot.onnx.hub.pull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells how much room a folder's disk has. */
@FunctionalInterface
interface Space {
    /**
     * The room for this user's files.
     *
     * @param folder exists
     * @return in bytes
     */
    long bytesFree(Path folder) throws IOException;

    /** What the system says. */
    static Space ofSystem() {
        return folder -> Files.getFileStore(folder).getUsableSpace();
    }
}
