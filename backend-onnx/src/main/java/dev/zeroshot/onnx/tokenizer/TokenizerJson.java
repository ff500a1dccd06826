package dev.zeroshot.onnx.tokenizer;

import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.json.JsonFile;
import dev.zeroshot.onnx.json.JsonObjectView;
import dev.zeroshot.onnx.tokenizer.model.Vocabulary;
import dev.zeroshot.onnx.tokenizer.model.WordModel;
import dev.zeroshot.onnx.tokenizer.split.Splitter;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Reads the "tokenizers" library's own file, tokenizer.json. */
final class TokenizerJson {
    private static final int MAX_ADDED_TOKENS = 20_000;

    private final String file;
    private final JsonObjectView root;
    private final ModelParts parts;

    private TokenizerJson(String file, JsonObjectView root, ModelParts parts) {
        this.file = file;
        this.root = root;
        this.parts = parts;
    }

    static Tokenizer read(String file, InputStream json, int contextLength) {
        ModelParts parts = new ModelParts();
        JsonObjectView root =
                JsonFile.parse(file, json, Map.of("model.vocab", parts::vocabulary, "model.merges", parts::merges));
        return new TokenizerJson(file, root, parts).tokenizer(contextLength);
    }

    private Tokenizer tokenizer(int contextLength) {
        UnaryOperator<String> normalizer = new NormalizerReader().read(root.optionalObject("normalizer"));
        Splitter splitter = new SplitterReader().read(root.optionalObject("pre_tokenizer"));
        ModelReader models = new ModelReader(root.object("model"), parts);
        WordModel model = models.read();
        Template template = new TemplateReader().read(root.optionalObject("post_processor"));
        List<AddedToken> added = addedTokens(models.vocabulary());
        Tokenizer.Steps steps = new Tokenizer.Steps(normalizer, splitter, model, template);
        return new Tokenizer(file, added, steps, models.vocabulary().maxId(), shorter(contextLength));
    }

    /** The file's own truncation counts if it is the tighter one. */
    private int shorter(int contextLength) {
        if (!root.has("truncation")) {
            return contextLength;
        }
        JsonObjectView truncation = root.object("truncation");
        String direction = truncation.optionalString("direction").orElse("Right");
        if (!direction.equals("Right")) {
            throw truncation.error(Reason.UNSUPPORTED, "direction", "is '" + direction + "'; only Right is supported");
        }
        return Math.min(truncation.optionalPositiveInt("max_length").orElse(contextLength), contextLength);
    }

    private List<AddedToken> addedTokens(Vocabulary vocabulary) {
        List<AddedToken> tokens = new ArrayList<>();
        for (JsonObjectView token : root.optionalObjects("added_tokens").orElse(List.of())) {
            String content = token.string("content");
            int id = token.optionalNonNegativeInt("id").orElseThrow(() -> token.error("id", "is missing"));
            int known = vocabulary.find(content);
            if (known != Vocabulary.ABSENT && known != id) {
                throw token.error("id", "is " + id + ", but the vocabulary says " + known + " of '" + content + "'");
            }
            if (tokens.size() == MAX_ADDED_TOKENS || content.length() > ModelParts.LONGEST_TOKEN) {
                throw token.error(Reason.UNSUPPORTED, "content", "is one of too many added tokens, or too long");
            }
            if (!content.isEmpty()) {
                tokens.add(new AddedToken(
                        id,
                        content,
                        truth(token, "normalized"),
                        truth(token, "single_word"),
                        truth(token, "lstrip"),
                        truth(token, "rstrip")));
            }
        }
        return tokens;
    }

    private static boolean truth(JsonObjectView token, String name) {
        return token.optionalBoolean(name).orElse(false);
    }
}
