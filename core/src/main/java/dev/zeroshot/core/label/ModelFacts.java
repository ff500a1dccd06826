package dev.zeroshot.core.label;

import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.classify.Question;
import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.Precision;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.picture.pixels.Pixels;
import dev.zeroshot.core.ranking.RankedLabel;
import dev.zeroshot.core.ranking.Selection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What tells one model from another. */
final class ModelFacts {
    private static final int EDGE = 64;
    private static final String PRECISION = "precision";

    private ModelFacts() {}

    /**
     * What the card of an open model says.
     *
     * @param options with which it was opened, if that is known
     */
    static Map<String, String> of(ModelCard card, Optional<OpenOptions> options) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("id", card.id());
        card.revision().ifPresent(revision -> facts.put("revision", revision));
        card.precision().ifPresent(precision -> facts.put(PRECISION, precision));
        card.preprocessing().ifPresent(preprocessing -> facts.put("preprocessing", preprocessing));
        options.ifPresent(how ->
                facts.put("decoding", how.exactPictures() ? "of every pixel" : "of as many pixels as the model needs"));
        return facts;
    }

    /**
     * What can be foreseen of a model that is not open.
     *
     * @param card of the model
     * @param options with which it would be opened
     * @param before what an earlier run knew of its model
     */
    static Map<String, String> foreseen(ModelCard card, OpenOptions options, Map<String, String> before) {
        Map<String, String> facts = of(card, Optional.of(options));
        Optional<String> was = Optional.ofNullable(before.get(PRECISION));
        switch (options.precision()) {
            case FLOAT32 -> {
                // as the card says
            }
            case INT8 -> facts.put(PRECISION, was.filter(ModelFacts::isInt8).orElse(Precision.INT8.text()));
            case AUTO -> facts.remove(PRECISION);
        }
        return facts;
    }

    /** A part of the towers may have stayed in float32. */
    private static boolean isInt8(String precision) {
        return precision.contains(Precision.INT8.text());
    }

    /**
     * How it sees a fixed picture: other files behind the same name answer otherwise. Cosines in the order of the labels'
     * names, with spaces in between.
     */
    static String probe(ZeroshotModel model, ClassifyService classifier, Question question) {
        ImageEncoder encoder = model.imageEncoder().orElseThrow();
        Embedding picture = encoder.encode(List.of(encoder.prepare(Picture.ofPixels("probe", picture()))))
                .get(0);
        return classifier.rank("probe", picture, question, Selection.all()).labels().stream()
                .sorted(Comparator.comparing(RankedLabel::label))
                .map(label -> Double.toString(label.similarity()))
                .collect(Collectors.joining(" "));
    }

    private static Pixels picture() {
        byte[] rgb = new byte[EDGE * EDGE * 3];
        for (int i = 0; i < rgb.length; i++) {
            int x = i / 3 % EDGE;
            int y = i / 3 / EDGE;
            rgb[i] = (byte) (i % 3 == 0 ? 4 * x : i % 3 == 1 ? 4 * y : (x * y) & 0xFF);
        }
        return Pixels.of(EDGE, EDGE, rgb);
    }
}
