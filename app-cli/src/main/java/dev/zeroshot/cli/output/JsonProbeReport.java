package dev.zeroshot.cli.output;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.zeroshot.core.evaluate.Interval;
import dev.zeroshot.core.probe.ProbeReport;
import dev.zeroshot.core.probe.ProbeTrial;
import dev.zeroshot.core.probe.Score;
import java.io.IOException;
import java.util.Optional;

/** What came of a training, as JSON. */
public final class JsonProbeReport {
    private JsonProbeReport() {}

    /**
     * A report.
     *
     * @param report the report
     * @param file where the probe is
     * @param precision the numbers that the model has computed with, if they are known
     * @return its fields
     */
    public static JsonLines.Fields of(ProbeReport report, String file, Optional<String> precision) {
        ProbeTrial trial = report.probe().trial();
        return json -> {
            json.writeStringField("file", file);
            json.writeStringField("model", report.probe().model().id());
            JsonAnswers.precision(json, precision);
            json.writeNumberField("folds", trial.folds());
            json.writeNumberField("cost", trial.cost());
            scores(json, trial.crossValidated(), trial.zeroShot());
            if (report.comparison().isPresent()) {
                json.writeNumberField("p", report.comparison().get().midP());
            }
            json.writeArrayFieldStart("classes");
            for (ProbeReport.ClassScore each : report.classes()) {
                json.writeStartObject();
                json.writeStringField("class", each.name());
                scores(json, each.probe(), each.zeroShot());
                json.writeEndObject();
            }
            json.writeEndArray();
            if (report.test().isPresent()) {
                json.writeObjectFieldStart("test");
                scores(json, report.test().get().probe(), report.test().get().zeroShot());
                json.writeEndObject();
            }
        };
    }

    private static void scores(JsonGenerator json, Score probe, Optional<Score> zeroShot) throws IOException {
        score(json, "probe", probe);
        if (zeroShot.isPresent()) {
            score(json, "zeroShot", zeroShot.get());
        }
    }

    private static void score(JsonGenerator json, String name, Score score) throws IOException {
        Interval interval = score.interval();
        json.writeObjectFieldStart(name);
        json.writeNumberField("pictures", score.pictures());
        json.writeNumberField("right", score.right());
        json.writeNumberField("accuracy", score.share());
        json.writeNumberField("low", interval.low());
        json.writeNumberField("high", interval.high());
        json.writeEndObject();
    }
}
