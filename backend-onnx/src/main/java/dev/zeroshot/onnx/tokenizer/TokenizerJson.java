package dev.zeroshot.onnx.tokenizer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.tokenizer.model.WordModel;
import dev.zeroshot.onnx.tokenizer.split.Splitter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Reads the "tokenizers" library's own file, tokenizer.json. */
final class TokenizerJson {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_STRING = 64 << 20;

    private final String file;
    private final JsonNode root;

    private TokenizerJson(String file, JsonNode root) {
        this.file = file;
        this.root = root;
    }

    static Tokenizer read(String file, byte[] json, int contextLength) {
        return new TokenizerJson(file, parse(file, json)).tokenizer(contextLength);
    }

    static JsonNode parse(String file, byte[] json) {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(MAX_STRING)
                .maxNameLength(MAX_STRING)
                .build();
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(limits)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .build();
        try {
            JsonNode root = new JsonMapper(factory).readTree(json);
            if (root == null || !root.isObject()) {
                throw TokenizerFault.damaged(file, "holds no JSON object");
            }
            return root;
        } catch (JsonProcessingException e) {
            throw new ModelException(Reason.DAMAGED, file + ": is not valid JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new ModelException(Reason.DAMAGED, file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private Tokenizer tokenizer(int contextLength) {
        UnaryOperator<String> normalizer = new NormalizerReader(file).read(root.path("normalizer"));
        Splitter splitter = new SplitterReader(file).read(root.path("pre_tokenizer"));
        ModelReader models = new ModelReader(file, root.path("model"));
        WordModel model = models.read();
        Template template = new TemplateReader(file).read(root.path("post_processor"));
        List<AddedToken> added = addedTokens();
        int maxId = models.maxId();
        for (AddedToken token : added) {
            maxId = Math.max(maxId, token.id());
        }
        for (int id : template.before()) {
            maxId = Math.max(maxId, id);
        }
        for (int id : template.after()) {
            maxId = Math.max(maxId, id);
        }
        Tokenizer.Steps steps = new Tokenizer.Steps(normalizer, splitter, model, template.before(), template.after());
        return new Tokenizer(added, steps, shorter(contextLength), maxId);
    }

    /** The file's own truncation counts if it is the tighter one. */
    private int shorter(int contextLength) {
        JsonNode own = root.path("truncation").path("max_length");
        return own.isInt() && own.intValue() > 0 ? Math.min(own.intValue(), contextLength) : contextLength;
    }

    private List<AddedToken> addedTokens() {
        List<AddedToken> tokens = new ArrayList<>();
        for (JsonNode token : root.path("added_tokens")) {
            JsonNode id = token.path("id");
            JsonNode content = token.path("content");
            if (!id.isInt() || id.intValue() < 0 || !content.isTextual()) {
                throw TokenizerFault.damaged(file, "an entry of 'added_tokens' lacks its id or content");
            }
            if (content.textValue().isEmpty()) {
                continue;
            }
            tokens.add(new AddedToken(
                    id.intValue(),
                    content.textValue(),
                    token.path("normalized").asBoolean(false),
                    token.path("single_word").asBoolean(false),
                    token.path("lstrip").asBoolean(false),
                    token.path("rstrip").asBoolean(false)));
        }
        return tokens;
    }
}
