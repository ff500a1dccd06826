package dev.zeroshot.onnx.tokenizer;

import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.json.JsonObjectView;
import dev.zeroshot.onnx.tokenizer.normalize.Characters;
import dev.zeroshot.onnx.tokenizer.split.Behaviour;
import dev.zeroshot.onnx.tokenizer.split.Splitter;
import dev.zeroshot.onnx.tokenizer.split.Splitters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code pre_tokenizer} of a tokenizer.json. */
final class SplitterReader {
    private final StepCounter steps = new StepCounter();

    Splitter read(Optional<JsonObjectView> splitter) {
        return splitter.map(this::read).orElse((text, parts) -> parts.add(text));
    }

    private Splitter read(JsonObjectView node) {
        steps.add(node);
        String type = node.string("type");
        return switch (type) {
            case "Sequence" -> sequence(node);
            case "Split" ->
                Splitters.pattern(PatternReader.read(node), behaviour(node, "Removed"), truth(node, "invert", false));
            case "ByteLevel" ->
                Splitters.byteLevel(truth(node, "add_prefix_space", true), truth(node, "use_regex", true));
            case "BertPreTokenizer" -> Splitters.bert();
            case "Whitespace" ->
                Splitters.pattern(
                        Pattern.compile("\\w+|[^\\w\\s]+", Pattern.UNICODE_CHARACTER_CLASS), Behaviour.REMOVED, true);
            case "WhitespaceSplit" -> Splitters.whiteSpace();
            case "Punctuation" -> punctuation(node);
            case "Digits" -> digits(truth(node, "individual_digits", false));
            case "Metaspace" -> metaspace(node);
            default -> throw node.error(Reason.UNSUPPORTED, "type", "is '" + type + "', which is not supported");
        };
    }

    private Splitter sequence(JsonObjectView node) {
        List<Splitter> sequence = new ArrayList<>();
        node.optionalObjects("pretokenizers").orElse(List.of()).forEach(step -> sequence.add(read(step)));
        return Splitters.sequence(sequence);
    }

    private static boolean truth(JsonObjectView node, String name, boolean otherwise) {
        return node.optionalBoolean(name).orElse(otherwise);
    }

    private static Behaviour behaviour(JsonObjectView node, String otherwise) {
        String behaviour = node.optionalString("behavior").orElse(otherwise);
        return switch (behaviour) {
            case "Removed" -> Behaviour.REMOVED;
            case "Isolated" -> Behaviour.ISOLATED;
            case "MergedWithPrevious" -> Behaviour.MERGED_WITH_PREVIOUS;
            case "MergedWithNext" -> Behaviour.MERGED_WITH_NEXT;
            case "Contiguous" -> Behaviour.CONTIGUOUS;
            default ->
                throw node.error(Reason.UNSUPPORTED, "behavior", "is '" + behaviour + "', which is not supported");
        };
    }

    private static Splitter punctuation(JsonObjectView node) {
        if (behaviour(node, "Isolated") != Behaviour.ISOLATED) {
            throw node.error(Reason.UNSUPPORTED, "behavior", "must be Isolated; others are not supported here");
        }
        return Splitters.classes(c -> false, Characters::isPunctuation);
    }

    private static Splitter digits(boolean individual) {
        Pattern pattern = Pattern.compile("\\p{N}");
        return Splitters.pattern(pattern, individual ? Behaviour.ISOLATED : Behaviour.CONTIGUOUS, false);
    }

    private static Splitter metaspace(JsonObjectView node) {
        String scheme = node.optionalString("prepend_scheme")
                .orElse(truth(node, "add_prefix_space", true) ? "always" : "never");
        if (!scheme.equals("always") && !scheme.equals("never")) {
            throw node.error(Reason.UNSUPPORTED, "prepend_scheme", "is '" + scheme + "', which is not supported");
        }
        String mark = node.optionalString("replacement").orElse("\u2581");
        if (mark.codePointCount(0, mark.length()) != 1) {
            throw node.error("replacement", "must be one character");
        }
        return Splitters.metaspace(mark, scheme.equals("always"), truth(node, "split", true));
    }
}
