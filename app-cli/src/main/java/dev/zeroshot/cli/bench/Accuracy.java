package dev.zeroshot.cli.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.ranking.RankedLabel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What another precision changes on somebody's own pictures and prompts.
 *
 * @param model the model's id
 * @param precision the numbers that were held against float32
 * @param reason what the check on opening has shown
 * @param pictures cosines of the pictures' embeddings to those of float32
 * @param prompts the same of the prompts
 * @param changed pictures whose best label is another one
 * @param clear pictures whose best label leads by more than 1% probability in float32
 * @param changedClear those of them whose best label is another one
 * @param exactRate pictures a second through the picture tower of float32
 * @param rate pictures a second through the other one
 */
public record Accuracy(
        String model,
        String precision,
        Optional<String> reason,
        Cosines pictures,
        Cosines prompts,
        int changed,
        int clear,
        int changedClear,
        double exactRate,
        double rate) {
    private static final double CLEAR_LEAD = 0.01;

    /**
     * Some cosines.
     *
     * @param count how many
     * @param least the least
     * @param median the one in the middle
     */
    public record Cosines(int count, double least, double median) {
        private static Cosines of(List<Double> all) {
            List<Double> sorted = new ArrayList<>(all);
            Collections.sort(sorted);
            return new Cosines(sorted.size(), sorted.get(0), sorted.get(sorted.size() / 2));
        }
    }

    /**
     * For people.
     *
     * @return lines without their ends
     */
    public List<String> lines() {
        return List.of(
                format("model       %s, %s against float32", model, precision),
                format("check       %s", reason.orElse("none")),
                cosines("pictures", pictures),
                cosines("prompts", prompts),
                format("answers     %d of %d changed", changed, pictures.count()),
                format("            %d of the %d whose lead in float32 is above 1 %%", changedClear, clear),
                format(
                        "rate        %.1f pictures a second, %.1f in float32: %.2f times as fast",
                        rate, exactRate, rate / exactRate));
    }

    private static String cosines(String what, Cosines cosines) {
        return format(
                "%-11s cosine to float32 %.5f at least, %.5f in the middle (%d)",
                what, cosines.least(), cosines.median(), cosines.count());
    }

    private static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }

    /**
     * For programs.
     *
     * @param json takes the fields of one object
     * @throws IOException if the generator fails
     */
    public void write(JsonGenerator json) throws IOException {
        json.writeStringField("model", model);
        json.writeStringField("precision", precision);
        if (reason.isPresent()) {
            json.writeStringField("check", reason.get());
        }
        cosines(json, "pictures", pictures);
        cosines(json, "prompts", prompts);
        json.writeNumberField("changed", changed);
        json.writeNumberField("clear", clear);
        json.writeNumberField("changedClear", changedClear);
        json.writeNumberField("rateFloat32", exactRate);
        json.writeNumberField("rate", rate);
    }

    private static void cosines(JsonGenerator json, String name, Cosines cosines) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("count", cosines.count());
        json.writeNumberField("minCosine", cosines.least());
        json.writeNumberField("medianCosine", cosines.median());
        json.writeEndObject();
    }

    /** Adds up. For one thread. */
    static final class Tally {
        private final String model;
        private final String precision;
        private final Optional<String> reason;
        private final List<Double> pictures = new ArrayList<>();
        private final List<Double> prompts = new ArrayList<>();
        private int changed;
        private int clear;
        private int changedClear;
        private double exactSeconds;
        private double seconds;

        Tally(String model, String precision, Optional<String> reason) {
            this.model = model;
            this.precision = precision;
            this.reason = reason;
        }

        void prompts(List<Embedding> exact, List<Embedding> other) {
            for (int i = 0; i < exact.size(); i++) {
                prompts.add(exact.get(i).cosine(other.get(i)));
            }
        }

        void picture(double cosine, List<RankedLabel> exact, List<RankedLabel> other) {
            pictures.add(cosine);
            boolean isClear = lead(exact) > CLEAR_LEAD;
            clear += isClear ? 1 : 0;
            if (!exact.get(0).label().equals(other.get(0).label())) {
                changed++;
                changedClear += isClear ? 1 : 0;
            }
        }

        private static double lead(List<RankedLabel> ranked) {
            double best = ranked.get(0).probability().orElse(1);
            return ranked.size() == 1
                    ? best
                    : best - ranked.get(1).probability().orElse(0);
        }

        void seconds(double inFloat32, double inOther) {
            exactSeconds += inFloat32;
            seconds += inOther;
        }

        Accuracy finish() {
            if (pictures.isEmpty()) {
                throw new UsageException(
                        "--accuracy: there is no picture to compare with; name a folder that has some");
            }
            int count = pictures.size();
            return new Accuracy(
                    model,
                    precision,
                    reason,
                    Cosines.of(pictures),
                    Cosines.of(prompts),
                    changed,
                    clear,
                    changedClear,
                    count / exactSeconds,
                    count / seconds);
        }
    }
}
