package dev.zeroshot.cli.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.zeroshot.core.error.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The names of classes whose folders are called otherwise, since not every name can be a folder's: from the file
 * {@code categories.json} of a data set.
 */
final class ClassFolders {
    private static final String FILE = "categories.json";

    private ClassFolders() {}

    /** From a folder's name to its class; empty where there is no such file. */
    static Map<String, String> read(Path dataSet) {
        Path file = dataSet.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return Map.of();
        }
        Map<String, String> names = new HashMap<>();
        try (JsonParser json = new JsonFactory().createParser(TextFile.read("LABELLED", file.toString()))) {
            String name = "";
            String folder = "";
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.VALUE_STRING && "name".equals(json.currentName())) {
                    name = json.getText();
                } else if (token == JsonToken.VALUE_STRING && "folder".equals(json.currentName())) {
                    folder = json.getText();
                } else if (token == JsonToken.END_OBJECT && !folder.isEmpty()) {
                    names.put(folder, name);
                    folder = "";
                }
            }
        } catch (IOException e) {
            throw new UsageException(
                    "LABELLED: " + file + " is no valid JSON; label the folder anew, or remove the file");
        }
        return names;
    }
}
