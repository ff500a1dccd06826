package dev.zeroshot.cli.label;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.zeroshot.cli.output.ByteSize;
import dev.zeroshot.cli.output.Columns;
import dev.zeroshot.cli.output.JsonAnswers;
import dev.zeroshot.cli.output.JsonLines;
import dev.zeroshot.core.label.LabelCheck;
import dev.zeroshot.core.label.LabelClass;
import dev.zeroshot.core.label.LabelRequest;
import dev.zeroshot.core.label.LabelSummary;
import dev.zeroshot.core.label.split.Split;
import dev.zeroshot.core.model.ModelCard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a labelling says on standard output. */
public final class LabelReportText {
    private LabelReportText() {}

    /**
     * A finished labelling for people.
     *
     * @param out the data set
     * @param summary what came of it
     * @return whole lines
     */
    public static String table(Path out, LabelSummary summary) {
        Columns columns = new Columns().row("class", "train", "valid", "test");
        summary.labelled()
                .forEach((name, splits) -> columns.row(
                        name, count(splits, Split.TRAIN), count(splits, Split.VALID), count(splits, Split.TEST)));
        StringBuilder text = new StringBuilder(columns.draw());
        line(text, summary.unsure(), "unsure");
        line(text, summary.none(), "none of the classes");
        line(text, summary.damaged(), "damaged");
        line(text, summary.failed(), "without an answer of the model; run the command again");
        if (summary.duplicates() > 0) {
            text.append(summary.duplicates())
                    .append(" in ")
                    .append(summary.duplicateGroups())
                    .append(" groups of duplicates: duplicates.csv\n");
        }
        return text.append(summary.pictures())
                .append(summary.pictures() == 1 ? " picture" : " pictures")
                .append(" in all: ")
                .append(out.resolve(LabelFiles.TABLE))
                .append('\n')
                .toString();
    }

    private static String count(Map<Split, Long> splits, Split split) {
        return Long.toString(splits.getOrDefault(split, 0L));
    }

    private static void line(StringBuilder text, long count, String what) {
        if (count > 0) {
            text.append(count).append(' ').append(what).append('\n');
        }
    }

    /**
     * The model that has labelled, for programs.
     *
     * @param card of the open model
     * @return {@code model, precision}, the latter if it is known
     */
    public static JsonLines.Fields model(ModelCard card) {
        return json -> {
            json.writeStringField("model", card.id());
            JsonAnswers.precision(json, card.precision());
        };
    }

    /**
     * A finished labelling for programs.
     *
     * @param out the data set
     * @param summary what came of it
     * @return {@code out, pictures, known, classes: {class: {train, valid, test}}, unsure, none, damaged, failed,
     *     duplicateGroups, duplicates, moved}
     */
    public static JsonLines.Fields json(Path out, LabelSummary summary) {
        return json -> {
            json.writeStringField("out", out.toString());
            json.writeNumberField("pictures", summary.pictures());
            json.writeNumberField("known", summary.known());
            json.writeObjectFieldStart("classes");
            for (Map.Entry<String, Map<Split, Long>> one : summary.labelled().entrySet()) {
                json.writeObjectFieldStart(one.getKey());
                for (Split split : Split.values()) {
                    json.writeNumberField(split.folder(), one.getValue().getOrDefault(split, 0L));
                }
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeNumberField("unsure", summary.unsure());
            json.writeNumberField("none", summary.none());
            json.writeNumberField("damaged", summary.damaged());
            json.writeNumberField("failed", summary.failed());
            json.writeNumberField("duplicateGroups", summary.duplicateGroups());
            json.writeNumberField("duplicates", summary.duplicates());
            json.writeNumberField("moved", summary.moved());
        };
    }

    /**
     * What would be done, for people.
     *
     * @param request what would be asked
     * @param check what would be done
     * @param model its id
     * @return lines without their ends
     */
    public static List<String> lines(LabelRequest request, LabelCheck check, String model) {
        List<String> lines = new ArrayList<>();
        lines.add("would label " + check.pictures() + " pictures of " + request.folder() + " with " + model + " into "
                + request.out() + " (" + request.arrangement().placing().words() + ", split "
                + request.arrangement().ratios() + ")");
        if (check.skipped() > 0) {
            lines.add(check.skipped() + " files are no pictures");
        }
        if (check.begun()) {
            lines.add(check.known() + " pictures have scores of an earlier run");
        }
        lines.add(
                (check.pictures() - check.known()) + " pictures are to be scored (" + ByteSize.of(check.bytes()) + ")");
        for (LabelClass one : check.classes()) {
            lines.add("  class " + one.index() + " " + one.name()
                    + (one.folder().equals(one.name()) ? "" : " in the folder " + one.folder()));
        }
        check.arranging().forEach(change -> lines.add(change + "; the scores would be arranged anew"));
        check.scoring().forEach(change -> lines.add(change + "; would be refused without --restart"));
        return lines;
    }

    /**
     * What would be done, for programs.
     *
     * @param request what would be asked
     * @param check what would be done
     * @return {@code out, pictures, bytes, skipped, known, begun, refused, changed, warnings,
     *     classes: [{class, folder}]}
     */
    public static JsonLines.Fields json(LabelRequest request, LabelCheck check) {
        return json -> {
            json.writeStringField("out", request.out().toString());
            json.writeNumberField("pictures", check.pictures());
            json.writeNumberField("bytes", check.bytes());
            json.writeNumberField("skipped", check.skipped());
            json.writeNumberField("known", check.known());
            json.writeBooleanField("begun", check.begun());
            texts(json, "refused", check.scoring());
            texts(json, "changed", check.arranging());
            texts(json, "warnings", request.prompts().warnings());
            json.writeArrayFieldStart("classes");
            for (LabelClass one : check.classes()) {
                json.writeStartObject();
                json.writeStringField("class", one.name());
                json.writeStringField("folder", one.folder());
                json.writeEndObject();
            }
            json.writeEndArray();
        };
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
