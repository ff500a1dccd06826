package dev.zeroshot.onnx.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import dev.zeroshot.onnx.tokenizer.normalize.BertNormalizer;
import dev.zeroshot.onnx.tokenizer.normalize.Normalizers;
import dev.zeroshot.onnx.tokenizer.normalize.PrecompiledNormalizer;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;

/** Reads {@code normalizer} of a tokenizer.json. */
final class NormalizerReader {
    private final String file;

    NormalizerReader(String file) {
        this.file = file;
    }

    UnaryOperator<String> read(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return UnaryOperator.identity();
        }
        String type = node.path("type").asText();
        return switch (type) {
            case "Sequence" -> sequence(node.path("normalizers"));
            case "NFC", "NFD", "NFKC", "NFKD" -> Normalizers.unicode(Normalizer.Form.valueOf(type));
            case "Lowercase" -> Normalizers::lowercase;
            case "StripAccents" -> Normalizers::stripAccents;
            case "Strip" ->
                Normalizers.strip(
                        node.path("strip_left").asBoolean(true),
                        node.path("strip_right").asBoolean(true));
            case "Replace" ->
                Normalizers.replace(
                        PatternReader.read(file, node.path("pattern")),
                        node.path("content").asText());
            case "Prepend" -> Normalizers.prepend(node.path("prepend").asText());
            case "BertNormalizer" -> bert(node);
            case "Precompiled" -> precompiled(node);
            default -> throw TokenizerFault.unsupported(file, "the normalizer '" + type + "'");
        };
    }

    private UnaryOperator<String> sequence(JsonNode nodes) {
        List<UnaryOperator<String>> steps = new ArrayList<>();
        nodes.forEach(node -> steps.add(read(node)));
        return Normalizers.sequence(steps);
    }

    private static UnaryOperator<String> bert(JsonNode node) {
        boolean lowercase = node.path("lowercase").asBoolean(true);
        return new BertNormalizer(
                node.path("clean_text").asBoolean(true),
                node.path("handle_chinese_chars").asBoolean(true),
                node.path("strip_accents").asBoolean(lowercase),
                lowercase);
    }

    private UnaryOperator<String> precompiled(JsonNode node) {
        try {
            return PrecompiledNormalizer.of(
                    Base64.getDecoder().decode(node.path("precompiled_charsmap").asText()));
        } catch (IllegalArgumentException e) {
            throw TokenizerFault.damaged(
                    file, "'precompiled_charsmap' of the normalizer is broken (" + e.getMessage() + ")");
        }
    }
}
