package dev.zeroshot.onnx.tokenizer;

import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.json.JsonListView;
import dev.zeroshot.onnx.json.JsonObjectView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code post_processor} of a tokenizer.json. */
final class TemplateReader {
    private final StepCounter steps = new StepCounter();

    Template read(Optional<JsonObjectView> processor) {
        return processor.map(this::read).orElse(new Template(List.of(), List.of()));
    }

    private Template read(JsonObjectView node) {
        steps.add(node);
        String type = node.string("type");
        return switch (type) {
            case "TemplateProcessing" -> template(node);
            case "RobertaProcessing", "BertProcessing" ->
                new Template(List.of(id(node, "cls")), List.of(id(node, "sep")));
            case "ByteLevel" -> new Template(List.of(), List.of());
            case "Sequence" -> sequence(node);
            default -> throw node.error(Reason.UNSUPPORTED, "type", "is '" + type + "', which is not supported");
        };
    }

    private Template sequence(JsonObjectView node) {
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        for (JsonObjectView processor : node.optionalObjects("processors").orElse(List.of())) {
            Template template = read(processor);
            before.addAll(0, template.before());
            after.addAll(template.after());
        }
        return new Template(before, after);
    }

    /** The id of a pair of text and id. */
    private static int id(JsonObjectView node, String name) {
        return node.list(name).nonNegativeInt(1);
    }

    private static Template template(JsonObjectView node) {
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        boolean contentSeen = false;
        for (JsonObjectView piece : node.optionalObjects("single").orElse(List.of())) {
            if (piece.has("Sequence") && contentSeen) {
                throw node.error(Reason.UNSUPPORTED, "single", "holds the text twice");
            }
            if (piece.has("Sequence")) {
                contentSeen = true;
            } else {
                String token = piece.object("SpecialToken").string("id");
                addIds(node.object("special_tokens").object(token).list("ids"), contentSeen ? after : before);
            }
        }
        if (!contentSeen) {
            throw node.error("single", "has no place for the text");
        }
        return new Template(before, after);
    }

    private static void addIds(JsonListView known, List<Integer> ids) {
        for (int i = 0; i < known.size(); i++) {
            ids.add(known.nonNegativeInt(i));
        }
    }
}
