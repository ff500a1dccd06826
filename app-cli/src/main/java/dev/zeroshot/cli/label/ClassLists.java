package dev.zeroshot.cli.label;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.zeroshot.core.label.LabelClass;
import dev.zeroshot.core.label.split.Split;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The classes for those who train: {@code classes.txt}, a name a line, the line number less one being the index;
 * {@code data.yaml} as Ultralytics has it; {@code categories.json} with COCO's {@code categories}, each with the name of its
 * folder, so that names lead back from folders.
 */
final class ClassLists {
    private ClassLists() {}

    static void write(Path folder, List<LabelClass> classes) throws IOException {
        StringBuilder names = new StringBuilder();
        StringBuilder yaml = new StringBuilder();
        for (Split split : Split.values()) {
            yaml.append(split == Split.VALID ? "val" : split.folder())
                    .append(": ")
                    .append(split.folder())
                    .append('\n');
        }
        yaml.append("nc: ").append(classes.size()).append("\nnames:\n");
        for (LabelClass one : classes) {
            names.append(one.name()).append('\n');
            yaml.append("  ")
                    .append(one.index())
                    .append(": ")
                    .append(quoted(one.name()))
                    .append('\n');
        }
        Files.writeString(folder.resolve("classes.txt"), names);
        Files.writeString(folder.resolve("data.yaml"), yaml);
        Files.writeString(folder.resolve("categories.json"), categories(classes) + "\n");
    }

    /** Every JSON string is a YAML one. */
    private static String quoted(String name) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeString(name);
        }
        return text.toString();
    }

    /** COCO numbers its categories from 1. */
    private static String categories(List<LabelClass> classes) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeArrayFieldStart("categories");
            for (LabelClass one : classes) {
                json.writeStartObject();
                json.writeNumberField("id", one.index() + 1);
                json.writeStringField("name", one.name());
                json.writeStringField("supercategory", "");
                json.writeStringField("folder", one.folder());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }
}
