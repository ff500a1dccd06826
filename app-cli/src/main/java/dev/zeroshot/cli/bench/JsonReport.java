package dev.zeroshot.cli.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.zeroshot.core.bench.RandomCheckpoint;
import java.io.IOException;
import java.util.Optional;

/** A benchmark's figures for programs: the fields of one object. Rates are per second, shares and ratios 1 for all. */
final class JsonReport {
    private final JsonGenerator json;

    private JsonReport(JsonGenerator json) {
        this.json = json;
    }

    /** Writes the fields. */
    static void write(Figures figures, JsonGenerator json) throws IOException {
        JsonReport report = new JsonReport(json);
        report.machine(figures);
        report.batches(figures);
        report.latency(figures.latency());
        report.prompts(figures);
        report.number("readSeconds", figures.readSeconds());
        json.writeNumberField("openSeconds", figures.openSeconds());
        report.memory(figures);
        report.endToEnd(figures);
    }

    private void machine(Figures figures) throws IOException {
        json.writeStringField("model", figures.model());
        if (figures.precision().isPresent()) {
            json.writeStringField("precision", figures.precision().get());
        }
        json.writeStringField("processor", figures.processor().name());
        json.writeArrayFieldStart("features");
        for (String feature : figures.processor().features()) {
            json.writeString(feature);
        }
        json.writeEndArray();
        json.writeNumberField("threads", figures.threads());
        json.writeNumberField("peakGflops", figures.peak().gflops());
        number("pictureGflop", figures.plan().map(RandomCheckpoint.Plan::pictureGflop));
        number("neededPictureGflop", figures.plan().map(RandomCheckpoint.Plan::neededPictureGflop));
    }

    private void batches(Figures figures) throws IOException {
        json.writeArrayFieldStart("pictures");
        for (Figures.Batch batch : figures.batches()) {
            json.writeStartObject();
            json.writeNumberField("batch", batch.size());
            json.writeNumberField("rate", batch.rate());
            number("shareOfPeak", figures.shareOfPeak(batch));
            number("neededShareOfPeak", figures.neededShareOfPeak(batch));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void latency(Figures.Latency latency) throws IOException {
        json.writeObjectFieldStart("latency");
        json.writeNumberField("megapixels", latency.megapixels());
        json.writeNumberField("seconds", latency.seconds());
        json.writeNumberField("timesTower", latency.timesTower());
        json.writeEndObject();
    }

    private void prompts(Figures figures) throws IOException {
        json.writeArrayFieldStart("prompts");
        for (Figures.Prompts prompts : figures.prompts()) {
            json.writeStartObject();
            json.writeNumberField("tokens", prompts.tokens());
            json.writeNumberField("rate", prompts.rate());
            number("shareOfPeak", figures.shareOfPeak(prompts));
            number("neededShareOfPeak", figures.neededShareOfPeak(prompts));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void memory(Figures figures) throws IOException {
        if (figures.memory().isPresent()) {
            long bytes = figures.memory().get();
            json.writeNumberField("peakResidentBytes", bytes);
            number("peakResidentRatio", figures.plan().map(plan -> bytes / (double) plan.weightBytes()));
        }
    }

    private void endToEnd(Figures figures) throws IOException {
        json.writeArrayFieldStart("endToEnd");
        for (Figures.EndToEnd run : figures.endToEnd()) {
            json.writeStartObject();
            json.writeNumberField("megapixels", run.megapixels());
            json.writeNumberField("rate", run.rate());
            json.writeNumberField("shareOfTower", run.rate() / figures.towerRate());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void number(String name, Optional<Double> value) throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(name, value.get());
        }
    }
}
