package dev.zeroshot.onnx.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.zeroshot.onnx.tokenizer.normalize.Characters;
import dev.zeroshot.onnx.tokenizer.split.Splitter;
import dev.zeroshot.onnx.tokenizer.split.Splitters;
import dev.zeroshot.onnx.tokenizer.split.Splitters.Behaviour;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads {@code pre_tokenizer} of a tokenizer.json. */
final class SplitterReader {
    private final String file;

    SplitterReader(String file) {
        this.file = file;
    }

    Splitter read(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return (text, parts) -> parts.add(text);
        }
        String type = node.path("type").asText();
        return switch (type) {
            case "Sequence" -> sequence(node.path("pretokenizers"));
            case "Split" -> split(node);
            case "ByteLevel" ->
                Splitters.byteLevel(
                        node.path("add_prefix_space").asBoolean(true),
                        node.path("use_regex").asBoolean(true));
            case "BertPreTokenizer" -> Splitters.bert();
            case "Whitespace" ->
                Splitters.pattern(
                        Pattern.compile("\\w+|[^\\w\\s]+", Pattern.UNICODE_CHARACTER_CLASS), Behaviour.REMOVED, true);
            case "WhitespaceSplit" -> Splitters.whiteSpace();
            case "Punctuation" -> Splitters.classes(c -> false, Characters::isPunctuation);
            case "Digits" -> digits(node.path("individual_digits").asBoolean(false));
            case "Metaspace" -> metaspace(node);
            default -> throw TokenizerFault.unsupported(file, "the pre_tokenizer '" + type + "'");
        };
    }

    private Splitter sequence(JsonNode nodes) {
        List<Splitter> steps = new ArrayList<>();
        nodes.forEach(node -> steps.add(read(node)));
        return Splitters.sequence(steps);
    }

    private Splitter split(JsonNode node) {
        String behaviour = node.path("behavior").asText();
        Behaviour known =
                switch (behaviour) {
                    case "Removed" -> Behaviour.REMOVED;
                    case "Isolated" -> Behaviour.ISOLATED;
                    case "MergedWithPrevious" -> Behaviour.MERGED_WITH_PREVIOUS;
                    case "MergedWithNext" -> Behaviour.MERGED_WITH_NEXT;
                    case "Contiguous" -> Behaviour.CONTIGUOUS;
                    default ->
                        throw TokenizerFault.unsupported(file, "the behavior '" + behaviour + "' of a pre_tokenizer");
                };
        return Splitters.pattern(
                PatternReader.read(file, node.path("pattern")),
                known,
                node.path("invert").asBoolean(false));
    }

    private static Splitter digits(boolean individual) {
        Pattern pattern = Pattern.compile("\\p{N}");
        return Splitters.pattern(pattern, individual ? Behaviour.ISOLATED : Behaviour.CONTIGUOUS, false);
    }

    private Splitter metaspace(JsonNode node) {
        String scheme =
                node.path("prepend_scheme").asText(node.path("add_prefix_space").asBoolean(true) ? "always" : "never");
        if (!scheme.equals("always") && !scheme.equals("never")) {
            throw TokenizerFault.unsupported(file, "the prepend_scheme '" + scheme + "' of Metaspace");
        }
        return Splitters.metaspace(
                node.path("replacement").asText("\u2581"),
                scheme.equals("always"),
                node.path("split").asBoolean(true));
    }
}
