package dev.zeroshot.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.zeroshot.core.compare.CompareFigures;
import dev.zeroshot.core.compare.ModelAnswer;
import dev.zeroshot.core.evaluate.Accuracy;
import dev.zeroshot.core.evaluate.Calibration;
import dev.zeroshot.core.evaluate.ConfusionMatrix;
import dev.zeroshot.core.evaluate.JudgedPicture;
import dev.zeroshot.core.evaluate.ModelResult;
import dev.zeroshot.core.evaluate.PairResult;
import dev.zeroshot.core.evaluate.PairedTest;
import dev.zeroshot.core.evaluate.Summary;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;

/** The fields of a summary over all pictures; what is not known is left out. */
public final class JsonSummary {
    private JsonSummary() {}

    /**
     * A summary.
     *
     * @param summary over all pictures
     * @param precisions the numbers that the models compute with
     * @param figures where the time went
     * @param most how many of the most disagreed pictures are written
     * @return its fields
     */
    public static JsonLines.Fields of(Summary summary, Precisions precisions, CompareFigures figures, int most) {
        return json -> {
            json.writeNumberField("pictures", summary.pictures());
            json.writeNumberField("labelled", summary.labelled());
            json.writeObjectFieldStart("models");
            for (ModelResult model : summary.models()) {
                json.writeObjectFieldStart(model.id());
                JsonAnswers.precision(json, precisions.of(model.id()));
                model(json, model);
                json.writeEndObject();
            }
            json.writeEndObject();
            json.writeArrayFieldStart("pairs");
            for (PairResult pair : summary.pairs()) {
                pair(json, summary.models(), pair);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("mostDisagreed");
            for (JudgedPicture picture :
                    summary.mostDisagreed().stream().limit(most).toList()) {
                picture(json, summary.models(), picture);
            }
            json.writeEndArray();
            figures(json, figures);
        };
    }

    private static void model(JsonGenerator json, ModelResult model) throws IOException {
        json.writeNumberField("answered", model.answered());
        json.writeNumberField("failed", model.failed());
        number(json, "meanSeconds", model.meanSeconds());
        if (model.accuracy().isPresent()) {
            accuracy(json, model.accuracy().get());
        }
    }

    private static void accuracy(JsonGenerator json, Accuracy accuracy) throws IOException {
        json.writeNumberField("labelled", accuracy.pictures());
        json.writeNumberField("right", accuracy.right());
        json.writeNumberField("accuracy", accuracy.share());
        json.writeArrayFieldStart("accuracy95");
        json.writeNumber(accuracy.interval().low());
        json.writeNumber(accuracy.interval().high());
        json.writeEndArray();
        number(json, "top5", accuracy.shareInFive());
        json.writeNumberField("macroF1", accuracy.macroF1());
        if (accuracy.calibration().isPresent()) {
            json.writeNumberField("ece", accuracy.calibration().get().error());
            json.writeNumberField("eceBins", Calibration.BINS);
        }
        confusion(json, accuracy.confusion());
    }

    /** From each true class to the answers that occurred. */
    private static void confusion(JsonGenerator json, ConfusionMatrix matrix) throws IOException {
        json.writeObjectFieldStart("confusion");
        for (int truth = 0; truth < matrix.classes().size(); truth++) {
            List<Long> row = matrix.counts().get(truth);
            if (row.isEmpty()) {
                continue;
            }
            json.writeObjectFieldStart(matrix.classes().get(truth));
            for (int answer = 0; answer < row.size(); answer++) {
                if (row.get(answer) > 0) {
                    json.writeNumberField(matrix.classes().get(answer), row.get(answer));
                }
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void pair(JsonGenerator json, List<ModelResult> models, PairResult pair) throws IOException {
        json.writeStartObject();
        json.writeStringField("first", models.get(pair.first()).id());
        json.writeStringField("second", models.get(pair.second()).id());
        json.writeNumberField("pictures", pair.pictures());
        number(json, "agreement", pair.agreement());
        if (pair.test().isPresent()) {
            PairedTest test = pair.test().get();
            json.writeObjectFieldStart("test");
            json.writeStringField("method", PairedTest.METHOD);
            json.writeNumberField("onlyFirstRight", test.onlyFirst());
            json.writeNumberField("onlySecondRight", test.onlySecond());
            json.writeNumberField("exactP", test.exactP());
            json.writeNumberField("midP", test.midP());
            number(json, "holmP", pair.adjustedP());
            json.writeBooleanField("differ", pair.differ());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void picture(JsonGenerator json, List<ModelResult> models, JudgedPicture picture)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("image", picture.comparison().picture());
        if (picture.truth().isPresent()) {
            json.writeStringField("truth", picture.truth().get());
        }
        json.writeNumberField("disagreement", picture.disagreement());
        json.writeObjectFieldStart("answers");
        for (int i = 0; i < models.size(); i++) {
            if (picture.comparison().answers().get(i) instanceof ModelAnswer.Ranked ranked) {
                json.writeStringField(models.get(i).id(), ranked.best().label());
            }
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void figures(JsonGenerator json, CompareFigures figures) throws IOException {
        json.writeObjectFieldStart("time");
        json.writeNumberField("workers", figures.workers());
        json.writeNumberField("turns", figures.turns());
        json.writeNumberField("openSeconds", figures.openSeconds());
        json.writeNumberField("seconds", figures.seconds());
        json.writeNumberField("decodeSeconds", figures.decodeSeconds());
        json.writeNumberField("cropSeconds", figures.cropSeconds());
        json.writeNumberField("towerSeconds", figures.towerSeconds());
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, OptionalDouble value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(name, value.getAsDouble());
        }
    }
}
