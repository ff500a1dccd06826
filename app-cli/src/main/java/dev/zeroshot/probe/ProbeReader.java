package dev.zeroshot.probe;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.probe.LinearMap;
import dev.zeroshot.core.probe.Probe;
import dev.zeroshot.core.probe.ProbeClass;
import dev.zeroshot.core.probe.ProbeModel;
import dev.zeroshot.core.probe.ProbeTrial;
import dev.zeroshot.core.probe.Score;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the text of one probe, and trusts nothing in it. For one text. */
final class ProbeReader {
    private final String file;

    private String format = "";
    private int version;
    private String id = "";
    private Optional<String> revision = Optional.empty();
    private int dimension;
    private Optional<Embedding> fingerprint = Optional.empty();
    private double scale;
    private final List<ProbeClass> classes = new ArrayList<>();
    private final List<float[]> weights = new ArrayList<>();
    private final List<Float> biases = new ArrayList<>();
    private final TrialReader trial = new TrialReader();

    ProbeReader(String file) {
        this.file = file;
    }

    Probe read(String text) {
        JsonWalk.through(file, text, walk -> {
            walk.object(
                    "",
                    Set.of("format", "version", "model", "training", "calibration", "classes"),
                    (name, path) -> field(walk, name, path));
            return file;
        });
        if (classes.size() < 2) {
            throw new UsageException(file + ": the field classes must hold at least two classes");
        }
        requireDifferentNames();
        requireDimensions();
        float[] all = new float[classes.size() * dimension];
        float[] bias = new float[classes.size()];
        for (int k = 0; k < classes.size(); k++) {
            System.arraycopy(weights.get(k), 0, all, k * dimension, dimension);
            bias[k] = biases.get(k);
        }
        return new Probe(
                new ProbeModel(id, revision, fingerprint.orElseThrow()),
                classes,
                LinearMap.of(all, bias),
                scale,
                trial.finished());
    }

    private void requireDifferentNames() {
        Set<String> names = new HashSet<>();
        for (int k = 0; k < classes.size(); k++) {
            if (!names.add(classes.get(k).name())) {
                throw new UsageException(file + ": the field classes[" + k + "].name is '"
                        + classes.get(k).name() + "', as that of a class before");
            }
        }
    }

    /** At the end, since nothing says in which order the fields come. */
    private void requireDimensions() {
        requireDimension("model.fingerprint", fingerprint.orElseThrow().dimension());
        for (int k = 0; k < classes.size(); k++) {
            requireDimension("classes[" + k + "].weights", weights.get(k).length);
            requireDimension("classes[" + k + "].mean", classes.get(k).mean().dimension());
        }
    }

    private void requireDimension(String field, int length) {
        if (length != dimension) {
            throw new UsageException(file + ": the field " + field + " has " + length
                    + " numbers, and model.dimension says " + dimension);
        }
    }

    private boolean field(JsonWalk walk, String name, String path) throws IOException {
        switch (name) {
            case "format" -> format(walk, path);
            case "version" -> version(walk, path);
            case "model" ->
                walk.object(path, Set.of("id", "dimension", "fingerprint"), (inner, at) -> model(walk, inner, at));
            case "training" -> trial.read(walk, path);
            case "calibration" -> walk.object(path, Set.of("scale"), (inner, at) -> calibration(walk, inner, at));
            case "classes" -> walk.list(path, (index, at) -> oneClass(walk, at));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void format(JsonWalk walk, String path) throws IOException {
        format = walk.string(path);
        if (!format.equals(JsonProbeFormat.FORMAT)) {
            throw walk.error(path, "is '" + format + "'; this is not a file of 'zeroshot probe train'");
        }
    }

    private void version(JsonWalk walk, String path) throws IOException {
        version = walk.count(path);
        if (version != JsonProbeFormat.VERSION) {
            throw walk.error(
                    path,
                    "is " + version + ", and this program reads version " + JsonProbeFormat.VERSION
                            + "; train the probe again");
        }
    }

    private boolean model(JsonWalk walk, String name, String path) throws IOException {
        switch (name) {
            case "id" -> id = walk.string(path);
            case "revision" -> revision = Optional.of(walk.string(path));
            case "dimension" -> dimension = walk.count(path);
            case "fingerprint" -> fingerprint = Optional.of(embedding(walk, path));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean calibration(JsonWalk walk, String name, String path) throws IOException {
        if (!name.equals("scale")) {
            return false;
        }
        scale = walk.number(path);
        if (!(scale > 0)) {
            throw walk.error(path, "must be greater than 0");
        }
        return true;
    }

    private void oneClass(JsonWalk walk, String path) throws IOException {
        ClassFields fields = new ClassFields();
        walk.object(path, Set.of("name", "pictures", "bias", "weights", "mean"), (name, at) -> {
            switch (name) {
                case "name" -> fields.name = walk.string(at);
                case "pictures" -> fields.pictures = walk.count(at);
                case "bias" -> biases.add(walk.smallNumber(at));
                case "weights" -> weights.add(numbers(walk, at));
                case "mean" -> fields.mean = Optional.of(embedding(walk, at));
                default -> {
                    return false;
                }
            }
            return true;
        });
        classes.add(new ProbeClass(fields.name, fields.pictures, fields.mean.orElseThrow()));
    }

    private static final class ClassFields {
        private String name = "";
        private int pictures;
        private Optional<Embedding> mean = Optional.empty();
    }

    private static Embedding embedding(JsonWalk walk, String path) throws IOException {
        float[] values = numbers(walk, path);
        try {
            return Embedding.normalised(values);
        } catch (IllegalArgumentException e) {
            throw walk.error(path, "is no embedding: " + e.getMessage());
        }
    }

    private static float[] numbers(JsonWalk walk, String path) throws IOException {
        List<Float> values = new ArrayList<>();
        walk.list(path, (index, at) -> values.add(walk.smallNumber(at)));
        float[] numbers = new float[values.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = values.get(i);
        }
        return numbers;
    }

    /** The field {@code training}. */
    private static final class TrialReader {
        private String method = "";
        private double cost;
        private int folds;
        private Score crossValidated = new Score(0, 0);
        private Optional<Score> zeroShot = Optional.empty();

        void read(JsonWalk walk, String path) throws IOException {
            walk.object(path, Set.of("method", "cost", "folds", "crossValidation"), (name, at) -> {
                switch (name) {
                    case "method" -> method = walk.string(at);
                    case "cost" -> cost = walk.number(at);
                    case "folds" -> folds = walk.count(at);
                    case "crossValidation" -> crossValidated = score(walk, at);
                    case "zeroShot" -> zeroShot = Optional.of(score(walk, at));
                    default -> {
                        return false;
                    }
                }
                return true;
            });
        }

        ProbeTrial finished() {
            return new ProbeTrial(method, cost, folds, crossValidated, zeroShot);
        }

        private static Score score(JsonWalk walk, String path) throws IOException {
            int[] counts = new int[2];
            walk.object(path, Set.of("pictures", "right"), (name, at) -> {
                switch (name) {
                    case "pictures" -> counts[0] = walk.count(at);
                    case "right" -> counts[1] = walk.count(at);
                    default -> {
                        return false;
                    }
                }
                return true;
            });
            if (counts[1] > counts[0]) {
                throw walk.error(path + ".right", "is more than " + path + ".pictures");
            }
            return new Score(counts[0], counts[1]);
        }
    }
}
