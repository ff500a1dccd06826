package dev.zeroshot.cli.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.zeroshot.core.error.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.DuplicateKeyException;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * JSON or YAML as maps, lists and texts; numbers and the like are texts. A key that is there twice is an error in both: a
 * class would silently lose its prompts.
 */
final class OntologyText {
    private static final int DEEPEST = 10;

    private OntologyText() {}

    static Object parse(String where, String file, String text) {
        String name = file.toLowerCase(Locale.ROOT);
        boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
        boolean json = name.endsWith(".json") || (!yaml && text.stripLeading().startsWith("{"));
        return json ? json(where, text) : yaml(where, text);
    }

    private static Object yaml(String where, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setAllowDuplicateKeys(false)
                .setSchema(new FailsafeSchema())
                .setTagConstructors(Map.of(Tag.NULL, nothing -> "")) // "orange:" with nothing behind it
                .build();
        try {
            Object value = new Load(settings).loadFromString(text);
            return value == null ? "" : value;
        } catch (DuplicateKeyException e) {
            throw twice(where, problem(e));
        } catch (MarkedYamlEngineException e) {
            throw new UsageException(where + " is not YAML: " + problem(e));
        } catch (YamlEngineException e) {
            throw new UsageException(where + " is not YAML: " + firstLine(e.getMessage()));
        }
    }

    private static UsageException twice(String where, String detail) {
        return new UsageException(where + ": a class is there twice; put its prompts into one list (" + detail + ")");
    }

    private static String problem(MarkedYamlEngineException e) {
        return firstLine(e.getProblem())
                + e.getProblemMark()
                        .map(mark -> ", line " + (mark.getLine() + 1))
                        .orElse("");
    }

    private static String firstLine(String message) {
        return String.valueOf(message).lines().findFirst().orElse("");
    }

    private static Object json(String where, String text) {
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser parser = factory.createParser(text)) {
            parser.nextToken();
            Object value = json(where, parser, 0);
            if (parser.nextToken() != null) {
                throw new UsageException(where + " is not JSON: something follows its end, line "
                        + parser.currentTokenLocation().getLineNr());
            }
            return value;
        } catch (JsonProcessingException e) {
            String detail = firstLine(e.getOriginalMessage()).replaceAll(": enable `.*", "") + ", line "
                    + e.getLocation().getLineNr();
            if (e.getOriginalMessage().startsWith("Duplicate")) {
                throw twice(where, detail);
            }
            throw new UsageException(where + " is not JSON: " + detail);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // not from memory
        }
    }

    private static Object json(String where, JsonParser parser, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new UsageException(where + " is nested too deeply");
        }
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            Map<String, Object> fields = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, json(where, parser, depth + 1));
            }
            return fields;
        }
        if (parser.currentToken() == JsonToken.START_ARRAY) {
            List<Object> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(json(where, parser, depth + 1));
            }
            return items;
        }
        return parser.currentToken() == JsonToken.VALUE_NULL || parser.currentToken() == null ? "" : parser.getText();
    }
}
