package dev.zeroshot.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.zeroshot.cli.report.SheetPicture.Group;
import dev.zeroshot.cli.terminal.DisplayText;
import dev.zeroshot.core.ranking.RankedLabel;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** The data of a contact sheet for its script: names as they are, and as people can see them where those differ. */
final class SheetJson {
    /** What the saved corrections are called. */
    static final String FILE = "corrections.json";

    private final SheetData data;
    private final Map<String, Heading> headings = new LinkedHashMap<>();

    private record Heading(int number, String shown, int[] count) {}

    SheetJson(SheetData data) {
        this.data = data;
        for (SheetPicture picture : data.pictures()) {
            headings.computeIfAbsent(key(picture), key -> new Heading(headings.size(), shown(picture), new int[1]))
                    .count()[0]++;
        }
    }

    private static String key(SheetPicture picture) {
        return picture.group() + " " + picture.className();
    }

    private static String shown(SheetPicture picture) {
        return switch (picture.group()) {
            case CLASS -> DisplayText.visible(picture.className());
            case UNSURE -> "(unsure)";
            case NONE -> "(none of the classes)";
            case FAILED -> "(could not be read or scored)";
        };
    }

    /** One object; ASCII, so that every name comes back as it was. */
    String text() throws IOException {
        StringWriter text = new StringWriter();
        JsonFactory factory =
                JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
        try (JsonGenerator json = factory.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("run", data.run());
            json.writeStringField("file", FILE);
            json.writeStringField("out", ShellWord.of(data.out().toString()));
            json.writeNumberField("block", SheetPage.BLOCK);
            json.writeBooleanField("editable", data.editable());
            classes(json);
            json.writeArrayFieldStart("groups");
            for (Heading heading : headings.values()) {
                json.writeStartObject();
                json.writeStringField("shown", heading.shown());
                json.writeNumberField("count", heading.count()[0]);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("pictures");
            for (SheetPicture picture : data.pictures()) {
                picture(json, picture);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private void classes(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("classes");
        for (String name : data.classes()) {
            json.writeString(name);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("shown");
        for (String name : data.classes()) {
            if (!DisplayText.visible(name).equals(name)) {
                json.writeStringField(name, DisplayText.visible(name));
            }
        }
        json.writeEndObject();
    }

    private void picture(JsonGenerator json, SheetPicture picture) throws IOException {
        json.writeStartObject();
        json.writeStringField("image", picture.image());
        String shown = DisplayText.visible(picture.image());
        if (!shown.equals(picture.image())) {
            json.writeStringField("shown", shown);
        }
        json.writeNumberField("group", headings.get(key(picture)).number());
        json.writeBooleanField("failed", picture.group() == Group.FAILED);
        json.writeFieldName("class"); // null: nobody has said what it shows; empty: none of the classes
        if (picture.group() == Group.CLASS || picture.group() == Group.NONE) {
            json.writeString(picture.className());
        } else {
            json.writeNull();
        }
        json.writeFieldName("probability");
        if (picture.probability().isPresent()) {
            json.writeNumber(rounded(picture.probability().getAsDouble()));
        } else {
            json.writeNull();
        }
        json.writeStringField("split", picture.split());
        json.writeStringField("note", DisplayText.visible(picture.note()));
        json.writeArrayFieldStart("scores");
        for (RankedLabel label : picture.best()) {
            json.writeStartArray();
            json.writeString(DisplayText.visible(label.label()));
            if (label.probability().isPresent()) {
                json.writeNumber(rounded(label.probability().getAsDouble()));
            } else {
                json.writeNull();
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static double rounded(double probability) {
        return Math.rint(probability * 1e5) / 1e5;
    }
}
