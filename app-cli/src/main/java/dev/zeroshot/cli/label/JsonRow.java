package dev.zeroshot.cli.label;

import dev.zeroshot.cli.output.JsonAnswers;
import dev.zeroshot.cli.output.JsonLines;
import dev.zeroshot.core.label.LabelRow;
import dev.zeroshot.core.label.split.Split;

/**
 * A line of {@code labels.jsonl}: one JSON object a picture, in the order of {@code labels.csv}, with all scores. The
 * fields are always there and in this order:
 *
 * <ul>
 *   <li>{@code image}: path relative to the labelled folder, with {@code /}
 *   <li>{@code class}: the class; several joined by {@code |}; empty for a picture in doubt, of the background or damaged
 *   <li>{@code probability}: a number, or null
 *   <li>{@code split}: {@code train}, {@code valid}, {@code test}, or empty
 *   <li>{@code note}: as in the table
 *   <li>{@code file}: path relative to the data set, with {@code /}; null where nothing was copied or linked
 *   <li>{@code sha256}: of the file; empty if it could not be read
 *   <li>{@code group}: the smallest {@code sha256} among its duplicates; empty if it could not be decoded
 *   <li>{@code labels}: {@code [{"label","probability","similarity"[,"background":true]},...]} best first, as
 *       {@code classify --json} has them; empty if the picture was not scored
 * </ul>
 */
final class JsonRow {
    private JsonRow() {}

    static JsonLines.Fields of(LabelRow row) {
        return json -> {
            json.writeStringField("image", row.image());
            json.writeStringField("class", row.className());
            json.writeFieldName("probability");
            if (row.probability().isPresent()) {
                json.writeNumber(row.probability().getAsDouble());
            } else {
                json.writeNull();
            }
            json.writeStringField("split", row.split().map(Split::folder).orElse(""));
            json.writeStringField("note", row.note());
            json.writeFieldName("file");
            json.writeString(row.file().orElse(null));
            json.writeStringField("sha256", row.sha256());
            json.writeStringField("group", row.group());
            JsonAnswers.labels(json, row.scores());
        };
    }
}
