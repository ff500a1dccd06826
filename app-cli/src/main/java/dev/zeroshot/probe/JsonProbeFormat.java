package dev.zeroshot.probe;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.evaluate.Interval;
import dev.zeroshot.core.probe.LinearMap;
import dev.zeroshot.core.probe.Probe;
import dev.zeroshot.core.probe.ProbeClass;
import dev.zeroshot.core.probe.ProbeFormat;
import dev.zeroshot.core.probe.ProbeTrial;
import dev.zeroshot.core.probe.Score;
import java.io.IOException;
import java.io.Writer;

/**
 * Probes as JSON: one object with the fields {@code format}, {@code version}, {@code model}, {@code training},
 * {@code calibration} and {@code classes}; fields that it does not know are passed over. Numbers are as short as they can be
 * without becoming others. Thread-safe.
 */
public final class JsonProbeFormat implements ProbeFormat {
    static final String FORMAT = "zeroshot-probe";
    static final int VERSION = 1;

    /** Creates the format. */
    public JsonProbeFormat() {}

    @Override
    public void write(Probe probe, Writer target) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(target)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            json.writeStringField("format", FORMAT);
            json.writeNumberField("version", VERSION);
            model(json, probe);
            training(json, probe.trial());
            json.writeObjectFieldStart("calibration");
            json.writeNumberField("scale", probe.scale());
            json.writeEndObject();
            json.writeArrayFieldStart("classes");
            for (int k = 0; k < probe.classes().size(); k++) {
                oneClass(json, probe.classes().get(k), probe.map(), k);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        target.write('\n');
    }

    private static void model(JsonGenerator json, Probe probe) throws IOException {
        json.writeObjectFieldStart("model");
        json.writeStringField("id", probe.model().id());
        if (probe.model().revision().isPresent()) {
            json.writeStringField("revision", probe.model().revision().get());
        }
        json.writeNumberField("dimension", probe.map().dimension());
        embedding(json, "fingerprint", probe.model().fingerprint());
        json.writeEndObject();
    }

    private static void training(JsonGenerator json, ProbeTrial trial) throws IOException {
        json.writeObjectFieldStart("training");
        json.writeStringField("method", trial.method());
        json.writeNumberField("cost", trial.cost());
        json.writeNumberField("folds", trial.folds());
        score(json, "crossValidation", trial.crossValidated());
        if (trial.zeroShot().isPresent()) {
            score(json, "zeroShot", trial.zeroShot().get());
        }
        json.writeEndObject();
    }

    /** The accuracy and its interval can be computed from the counts; they are there for those who read the file. */
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

    private static void oneClass(JsonGenerator json, ProbeClass of, LinearMap map, int number) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", of.name());
        json.writeNumberField("pictures", of.pictures());
        json.writeNumberField("bias", map.bias(number));
        json.writeArrayFieldStart("weights");
        for (int i = 0; i < map.dimension(); i++) {
            json.writeNumber(map.weight(number, i));
        }
        json.writeEndArray();
        embedding(json, "mean", of.mean());
        json.writeEndObject();
    }

    private static void embedding(JsonGenerator json, String name, Embedding embedding) throws IOException {
        json.writeArrayFieldStart(name);
        for (int i = 0; i < embedding.dimension(); i++) {
            json.writeNumber(embedding.get(i));
        }
        json.writeEndArray();
    }

    @Override
    public Probe read(String name, String text) {
        return new ProbeReader(name).read(text);
    }
}
