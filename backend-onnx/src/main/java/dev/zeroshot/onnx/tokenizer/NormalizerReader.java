package dev.zeroshot.onnx.tokenizer;

import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.json.JsonObjectView;
import dev.zeroshot.onnx.tokenizer.normalize.BertNormalizer;
import dev.zeroshot.onnx.tokenizer.normalize.Normalizers;
import dev.zeroshot.onnx.tokenizer.normalize.PrecompiledNormalizer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Reads {@code normalizer} of a tokenizer.json. */
final class NormalizerReader {
    private final StepCounter steps = new StepCounter();

    UnaryOperator<String> read(Optional<JsonObjectView> normalizer) {
        return normalizer.map(this::read).orElse(UnaryOperator.identity());
    }

    private UnaryOperator<String> read(JsonObjectView node) {
        steps.add(node);
        String type = node.string("type");
        return switch (type) {
            case "Sequence" -> sequence(node);
            case "NFC", "NFD", "NFKC", "NFKD" -> Normalizers.unicode(Normalizer.Form.valueOf(type));
            case "Lowercase" -> Normalizers::lowercase;
            case "StripAccents" -> Normalizers::stripMarks;
            case "Strip" -> Normalizers.strip(truth(node, "strip_left"), truth(node, "strip_right"));
            case "Replace" -> Normalizers.replace(PatternReader.read(node), node.string("content"));
            case "Prepend" -> Normalizers.prepend(node.string("prepend"));
            case "BertNormalizer" -> bert(node);
            case "Precompiled" -> precompiled(node);
            default -> throw node.error(Reason.UNSUPPORTED, "type", "is '" + type + "', which is not supported");
        };
    }

    private UnaryOperator<String> sequence(JsonObjectView node) {
        List<UnaryOperator<String>> sequence = new ArrayList<>();
        node.optionalObjects("normalizers").orElse(List.of()).forEach(step -> sequence.add(read(step)));
        return Normalizers.sequence(sequence);
    }

    private static UnaryOperator<String> bert(JsonObjectView node) {
        boolean lowercase = truth(node, "lowercase");
        return new BertNormalizer(
                truth(node, "clean_text"),
                truth(node, "handle_chinese_chars"),
                node.optionalBoolean("strip_accents").orElse(lowercase),
                lowercase);
    }

    private static boolean truth(JsonObjectView node, String name) {
        return node.optionalBoolean(name).orElse(true);
    }

    /** An absent map changes nothing. */
    private static UnaryOperator<String> precompiled(JsonObjectView node) {
        String map = node.optionalString("precompiled_charsmap").orElse("");
        if (map.isEmpty()) {
            return UnaryOperator.identity();
        }
        try {
            return PrecompiledNormalizer.of(Base64.getDecoder().decode(map));
        } catch (IllegalArgumentException e) {
            throw node.error("precompiled_charsmap", "is no character map (" + e.getMessage() + ")");
        }
    }
}
