package dev.zeroshot.hosted;

import dev.zeroshot.core.embedding.PreparedPicture;
import java.util.List;

/**
 * A picture as it is sent.
 *
 * @param name what messages call it
 * @param bytes a JPEG or PNG file; not to be changed
 * @param notes what the user should know, for instance that it was scaled down
 */
record Upload(String name, byte[] bytes, List<String> notes) implements PreparedPicture {
    Upload {
        notes = List.copyOf(notes);
    }

    @Override
    public String toString() {
        return "Upload[" + name + ", " + bytes.length + " bytes]";
    }
}
