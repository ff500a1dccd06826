package dev.zeroshot.onnx.export;

import dev.zeroshot.core.embedding.Embedding;
import dev.zeroshot.core.embedding.TokenIds;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.core.picture.crop.CropRule;
import dev.zeroshot.onnx.session.InputTensor;
import dev.zeroshot.onnx.session.Port;
import dev.zeroshot.onnx.session.TowerSession;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * Both towers of an export, and a picture and a prompt that stand in: a graph that holds both towers wants both sides in each call.
 */
final class ExportTowers {
    private static final int STRIPE = 7;

    private final ExportImageTower image;
    private final ExportTextTower text;
    private final Supplier<Map<String, InputTensor>> anyPixels;
    private final Supplier<Map<String, InputTensor>> anyTokens;
    private final TokenIds noWords;

    private ExportTowers(ExportAssembly assembly, OpenGraphs graphs) {
        ImagePorts pixels = ImagePorts.of(graphs.vision());
        TextPorts tokens = TextPorts.of(graphs.text());
        requireKnownInputs(graphs, pixels, tokens);
        this.noWords = assembly.tokenizer().encode("");
        int padId = tokens.fixedLength() > 0 ? PadToken.of(assembly.files(), assembly.tokenizer()) : 0;
        this.anyTokens =
                () -> ExportTextTower.tensors(tokens, List.of(noWords), Math.max(1, tokens.fixedBatch()), padId);
        CropRule.Size size = size(assembly, pixels, graphs.vision());
        this.anyPixels = anyPixels(pixels, size, graphs.combined());

        Port imageOutput = output(graphs, graphs.vision(), Outputs.IMAGE);
        Port textOutput = output(graphs, graphs.text(), Outputs.TEXT);
        OptionalInt configured = assembly.config().dimension();
        int dimension = dimension(graphs.vision(), imageOutput, configured, inputs(graphs, anyPixels));
        int textDimension = dimension(graphs.text(), textOutput, configured, inputs(graphs, anyTokens));
        requireSame(assembly, dimension, textDimension);

        this.image = new ExportImageTower(
                graphs.vision(),
                pixels,
                new ExportImageTower.Shape(size.height(), size.width(), dimension),
                imageOutput.name(),
                graphs.combined() ? anyTokens : Map::of);
        this.text = new ExportTextTower(
                graphs.text(),
                tokens,
                new ExportTextTower.Target(textOutput.name(), dimension),
                padId,
                graphs.combined() ? anyPixels : Map::of);
    }

    /**
     * Finds the towers' inputs and outputs.
     *
     * @throws ModelException UNSUPPORTED if an input or output is not understood, DAMAGED if the files do not fit
     *     together
     */
    static ExportTowers of(ExportAssembly assembly, OpenGraphs graphs) {
        return new ExportTowers(assembly, graphs);
    }

    ExportImageTower image() {
        return image;
    }

    ExportTextTower text() {
        return text;
    }

    Embedding standInPicture() {
        return image.embed(stripes(1, new CropRule.Size(image.imageWidth(), image.imageHeight())), 1)
                .get(0);
    }

    Embedding standInPrompt() {
        return text.embed(List.of(noWords)).get(0);
    }

    /** All inputs of a graph that holds both towers. */
    Map<String, InputTensor> anyInputs() {
        Map<String, InputTensor> inputs = new LinkedHashMap<>(anyPixels.get());
        inputs.putAll(anyTokens.get());
        return inputs;
    }

    private static void requireKnownInputs(OpenGraphs graphs, ImagePorts pixels, TextPorts tokens) {
        for (TowerSession session : List.of(graphs.vision(), graphs.text())) {
            for (Port port : session.inputs()) {
                boolean known = (session == graphs.vision() && port.equals(pixels.pixels()))
                        || (session == graphs.text()
                                && (port.equals(tokens.ids()) || tokens.rest().containsKey(port)));
                if (!known) {
                    throw TextPorts.unknown(session, port);
                }
            }
        }
    }

    private static CropRule.Size size(ExportAssembly assembly, ImagePorts pixels, TowerSession session) {
        Optional<CropRule.Size> crop = assembly.preprocessor().crop().outputSize();
        int edge = assembly.config().imageSize().orElse(0);
        int width = pixels.width(crop.map(CropRule.Size::width).orElse(edge));
        int height = pixels.height(crop.map(CropRule.Size::height).orElse(edge));
        if (width < 1 || height < 1) {
            throw new ModelException(
                    Reason.UNSUPPORTED,
                    session.name() + ": no file says how large its pictures are; preprocessor_config.json should have"
                            + " a 'crop_size'");
        }
        assembly.preprocessor().requireSize(width, height);
        return new CropRule.Size(width, height);
    }

    /** For a graph of both sides one buffer for all calls, each of which reads it through a view of its own. */
    private static Supplier<Map<String, InputTensor>> anyPixels(
            ImagePorts pixels, CropRule.Size size, boolean eachCall) {
        int rows = Math.max(1, pixels.fixedBatch());
        String name = pixels.pixels().name();
        if (!eachCall) {
            return () -> Map.of(name, pixels.tensor(stripes(rows, size), rows, size.height(), size.width()));
        }
        FloatBuffer stripes = stripes(rows, size);
        return () -> Map.of(name, pixels.tensor(stripes.duplicate(), rows, size.height(), size.width()));
    }

    /** Stripes of -1 to 1, because a grey picture, all 0, may have an embedding without a direction. */
    private static FloatBuffer stripes(int rows, CropRule.Size size) {
        int floats = Math.multiplyExact(3, Math.multiplyExact(size.width(), size.height()));
        FloatBuffer buffer = ExportImageTower.direct(Math.multiplyExact(rows, floats));
        for (int i = 0; i < buffer.limit(); i++) {
            buffer.put(i, (i % floats % STRIPE - STRIPE / 2) * 2f / STRIPE);
        }
        return buffer;
    }

    private static Port output(OpenGraphs graphs, TowerSession session, String usualName) {
        return graphs.combined() ? Outputs.ofCombined(session, usualName) : Outputs.ofTower(session, usualName);
    }

    private Supplier<Map<String, InputTensor>> inputs(OpenGraphs graphs, Supplier<Map<String, InputTensor>> own) {
        return graphs.combined() ? this::anyInputs : own;
    }

    /** As the graph says, else as config.json says, else as a first run shows. */
    private static int dimension(
            TowerSession session, Port output, OptionalInt configured, Supplier<Map<String, InputTensor>> inputs) {
        int declared = output.sizes().get(1);
        if (declared != Port.ANY) {
            return declared;
        }
        if (configured.isPresent()) {
            return configured.getAsInt();
        }
        long[] shape = session.run(inputs.get(), output.name()).shape();
        return Math.toIntExact(shape[shape.length - 1]);
    }

    private static void requireSame(ExportAssembly assembly, int image, int text) {
        if (image != text) {
            throw new ModelException(
                    Reason.UNSUPPORTED,
                    assembly.files().where() + ": the picture tower's embeddings have " + image
                            + " values and the prompt tower's " + text
                            + ", which cannot be compared; export the towers with their projections");
        }
    }
}
