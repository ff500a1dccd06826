package dev.zeroshot.onnx.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.json.JsonValue.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a model's JSON files: one object at the top, at most 4 MiB and 64 levels, no field twice. A byte order mark is
 * passed over, and Python's {@code NaN} and {@code Infinity} are read, since a file may hold them in fields that nobody
 * asks for. Thread-safe.
 */
public final class JsonFile {
    private static final int MAX_BYTES = 4 << 20;
    private static final int MAX_LARGE_BYTES = 256 << 20;

    /** The parser's words for where an object began, which tell of its own settings. */
    private static final Pattern PARSER_PLACE =
            Pattern.compile(" \\(start marker at .*\\)|: enable `[^`]*`.*", Pattern.DOTALL);

    private JsonFile() {}

    /**
     * Reads a file.
     *
     * @param file a JSON file whose value is an object
     * @return the object
     * @throws ModelException NOT_HERE if there is no such file; DAMAGED if it cannot be read, is larger than 4 MiB, or
     *     is no JSON object
     */
    public static JsonObjectView read(Path file) {
        return readIfPresent(file)
                .orElseThrow(() -> new ModelException(
                        Reason.NOT_HERE, file + ": there is no such file; a model's folder must contain it"));
    }

    /**
     * Reads a file that a model may lack.
     *
     * @param file a JSON file whose value is an object
     * @return the object; empty if there is no such file
     * @throws ModelException DAMAGED if the file cannot be read, is larger than 4 MiB, or is no JSON object
     */
    public static Optional<JsonObjectView> readIfPresent(Path file) {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(file)) {
            throw damaged(file + ": this is not a regular file");
        }
        return Optional.of(parse(file.toString(), bytes(file)));
    }

    /**
     * Reads a JSON text.
     *
     * @param name names the text in messages, such as a file's path
     * @param json UTF-8, or UTF-16 or UTF-32 as the first bytes tell
     * @return the object at the top
     * @throws ModelException DAMAGED if this is no JSON object
     */
    public static JsonObjectView parse(String name, byte[] json) {
        if (json.length > MAX_BYTES) {
            throw damaged(name + ": larger than " + MAX_BYTES + " bytes, too large for such a file");
        }
        return objectAtTop(name, tree(name, () -> JsonTree.parse(json)));
    }

    /**
     * Reads a JSON text that may be large: some of its parts go by as they are read, and only the rest, which has at most
     * 262,144 values and 16,777,216 characters of strings, becomes an object.
     *
     * @param name names the text in messages, such as a file's path
     * @param json at most 256 MiB; not closed
     * @param parts who reads a part, by its path of field names from the top, such as {@code "model.vocab"}; the top itself
     *     has the path {@code ""}
     * @return the object at the top without those parts; empty if the top itself is one
     * @throws ModelException DAMAGED if this is no JSON object or too large
     */
    public static JsonObjectView parse(String name, InputStream json, Map<String, JsonPart> parts) {
        InputStream limited = new LimitedStream(name, json, MAX_LARGE_BYTES);
        return objectAtTop(name, tree(name, () -> JsonTree.parse(name, limited, parts)));
    }

    private interface Source {
        JsonValue read() throws IOException;
    }

    private static JsonValue tree(String name, Source source) {
        try {
            return source.read();
        } catch (JacksonException e) {
            throw new ModelException(Reason.DAMAGED, name + ": not valid JSON" + place(e) + ": " + problem(e), e);
        } catch (IOException e) {
            throw new ModelException(Reason.DAMAGED, name + ": cannot be read as JSON: " + e.getMessage(), e);
        }
    }

    private static JsonObjectView objectAtTop(String name, JsonValue top) {
        if (top instanceof JsonObject object) {
            return new JsonObjectView(name, "", object);
        }
        throw damaged(name + ": holds no JSON object; the file must begin with {");
    }

    private static byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            String why = e instanceof AccessDeniedException
                    ? "you have no permission to read this file"
                    : "cannot be read (" + e.getMessage() + ")";
            throw new ModelException(Reason.DAMAGED, file + ": " + why, e);
        }
    }

    private static String place(JacksonException e) {
        JsonLocation location = e.getLocation();
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    private static String problem(JacksonException e) {
        return Printable.of(PARSER_PLACE.matcher(e.getOriginalMessage()).replaceAll(""));
    }

    private static ModelException damaged(String message) {
        return new ModelException(Reason.DAMAGED, message);
    }
}
