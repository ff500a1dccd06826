package dev.zeroshot.cli.label;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.zeroshot.cli.input.TextFile;
import dev.zeroshot.core.error.UsageException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Corrections as the contact sheet saves them: {@code {"format":"zeroshot-corrections","version":1,"run":"...",
 * "corrections":[{"image":"a.jpg","class":"orange"},...]}}; an empty class says that a picture shows none of them.
 *
 * @param run of which labelling they are
 * @param classes from a picture's path relative to the labelled folder to its class
 */
public record CorrectionsFile(String run, Map<String, String> classes) {
    private static final String FORMAT = "zeroshot-corrections";

    /**
     * Reads a file.
     *
     * @param flag what names it, for messages
     * @param file its path
     * @return what is in it
     * @throws UsageException if it cannot be read or is no such file; the message names the field
     */
    public static CorrectionsFile read(String flag, String file) {
        String text = TextFile.read(flag, file);
        JsonFactory factory = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        try (JsonParser parser = factory.createParser(text)) {
            return new Reading(flag + ": " + file, parser).file();
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new UsageException(flag + ": " + file + ", line " + line
                    + ": this is no valid JSON; save the corrections again from the contact sheet");
        } catch (IOException e) {
            throw new IllegalStateException(e); // the text is in memory
        }
    }

    private static final class Reading {
        private final String file;
        private final JsonParser parser;
        private final Map<String, String> classes = new LinkedHashMap<>();
        private Optional<String> run = Optional.empty();
        private boolean known;
        private boolean listed;

        Reading(String file, JsonParser parser) {
            this.file = file;
            this.parser = parser;
        }

        CorrectionsFile file() throws IOException {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw error("the file", "is no object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                field(parser.currentName());
            }
            if (!known || !listed || run.isEmpty()) {
                throw error("the field " + (!known ? "format" : listed ? "run" : "corrections"), "is missing");
            }
            return new CorrectionsFile(run.get(), classes);
        }

        private void field(String name) throws IOException {
            parser.nextToken();
            switch (name) {
                case "format" -> {
                    known = string(name).equals(FORMAT);
                    if (!known) {
                        throw error("the field format", "is not '" + FORMAT + "'");
                    }
                }
                case "version" -> {
                    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT || parser.getLongValue() != 1) {
                        throw error("the field version", "is not 1, which this program reads");
                    }
                }
                case "run" -> run = Optional.of(string(name));
                case "corrections" -> corrections();
                default -> parser.skipChildren();
            }
        }

        private void corrections() throws IOException {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw error("the field corrections", "is no list");
            }
            listed = true;
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                correction("corrections[" + i + "]");
            }
        }

        private void correction(String path) throws IOException {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw error("the field " + path, "is no object");
            }
            Optional<String> image = Optional.empty();
            Optional<String> name = Optional.empty();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                parser.nextToken();
                switch (field) {
                    case "image" -> image = Optional.of(string(path + ".image"));
                    case "class" -> name = Optional.of(string(path + ".class"));
                    default -> parser.skipChildren();
                }
            }
            if (image.isEmpty() || name.isEmpty()) {
                throw error("the field " + path + (image.isEmpty() ? ".image" : ".class"), "is missing");
            }
            if (classes.put(image.get(), name.get()) != null) {
                throw error("the field " + path + ".image", "is '" + image.get() + "', which has a correction before");
            }
        }

        private String string(String path) throws IOException {
            if (parser.currentToken() != JsonToken.VALUE_STRING) {
                throw error("the field " + path, "is no text");
            }
            return parser.getText();
        }

        private UsageException error(String what, String problem) {
            return new UsageException(file + ": " + what + " " + problem);
        }
    }
}
