package dev.zeroshot.onnx.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code post_processor} of a tokenizer.json. */
final class TemplateReader {
    private final String file;

    TemplateReader(String file) {
        this.file = file;
    }

    Template read(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return new Template(List.of(), List.of());
        }
        String type = node.path("type").asText();
        return switch (type) {
            case "TemplateProcessing" -> template(node);
            case "RobertaProcessing", "BertProcessing" ->
                new Template(List.of(id(node.path("cls"))), List.of(id(node.path("sep"))));
            case "ByteLevel" -> new Template(List.of(), List.of());
            case "Sequence" -> sequence(node.path("processors"));
            default -> throw TokenizerFault.unsupported(file, "the post_processor '" + type + "'");
        };
    }

    private Template sequence(JsonNode processors) {
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        for (JsonNode processor : processors) {
            Template template = read(processor);
            before.addAll(0, template.before());
            after.addAll(template.after());
        }
        return new Template(before, after);
    }

    private int id(JsonNode pair) {
        if (!pair.path(1).isInt() || pair.path(1).intValue() < 0) {
            throw TokenizerFault.damaged(file, "the post_processor names a token without an id");
        }
        return pair.path(1).intValue();
    }

    private Template template(JsonNode node) {
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        boolean contentSeen = false;
        for (JsonNode piece : node.path("single")) {
            if (piece.has("Sequence")) {
                contentSeen = true;
            } else {
                addIds(node, piece.path("SpecialToken").path("id").asText(), contentSeen ? after : before);
            }
        }
        if (!contentSeen) {
            throw TokenizerFault.damaged(file, "'single' of the post_processor has no place for the text");
        }
        return new Template(before, after);
    }

    private void addIds(JsonNode node, String token, List<Integer> ids) {
        JsonNode known = node.path("special_tokens").path(token).path("ids");
        if (!known.isArray() || known.isEmpty()) {
            throw TokenizerFault.damaged(file, "the post_processor names the token '" + token + "' without ids");
        }
        for (JsonNode id : known) {
            if (!id.isInt() || id.intValue() < 0) {
                throw TokenizerFault.damaged(file, "the token '" + token + "' of the post_processor has a wrong id");
            }
            ids.add(id.intValue());
        }
    }
}
