package dev.zeroshot.onnx.export;

import dev.zeroshot.core.embedding.TokenIds;
import dev.zeroshot.onnx.json.JsonObjectView;
import dev.zeroshot.onnx.tokenizer.Tokenizer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which id fills a prompt up to a graph's fixed length: what "transformers" pads with, since graphs without a mask find
 * the prompt's end by the ids.
 */
final class PadToken {
    private PadToken() {}

    /**
     * Looks for the id.
     *
     * @param files tokenizer_config.json and special_tokens_map.json name the token; config.json may give its id
     * @param tokenizer knows the tokens' ids
     * @return the id; the prompts' last id, CLIP's own choice, where no file says anything
     */
    static int of(ModelFiles files, Tokenizer tokenizer) {
        Optional<JsonObjectView> own = ExportConfig.json(files, "tokenizer_config.json");
        Optional<String> token = own.flatMap(PadToken::name)
                .or(() -> ExportConfig.json(files, "special_tokens_map.json").flatMap(PadToken::name));
        TokenIds empty = tokenizer.encode("");
        if (token.isPresent()) {
            OptionalInt id = own.map(config -> listed(config, token.get())).orElse(OptionalInt.empty());
            id = id.isPresent() ? id : encoded(tokenizer, empty, token.get());
            if (id.isPresent()) {
                return id.getAsInt();
            }
        }
        return ExportConfig.json(files, "config.json")
                .flatMap(PadToken::configured)
                .orElseGet(() -> empty.length() == 0 ? 0 : empty.get(empty.length() - 1));
    }

    private static Optional<String> name(JsonObjectView json) {
        if (json.isObject("pad_token")) {
            return json.object("pad_token").optionalString("content");
        }
        return json.optionalString("pad_token");
    }

    /** The table of special tokens: id, as a name, to what the token is. */
    private static OptionalInt listed(JsonObjectView config, String token) {
        Optional<JsonObjectView> table = config.optionalObject("added_tokens_decoder");
        return table.map(JsonObjectView::names).orElse(List.of()).stream()
                .filter(id -> id.matches("[0-9]{1,9}"))
                .filter(id -> table.get().object(id).optionalString("content").equals(Optional.of(token)))
                .mapToInt(Integer::parseInt)
                .findFirst();
    }

    /** A special token that stands alone becomes one id between the start and the end. */
    private static OptionalInt encoded(Tokenizer tokenizer, TokenIds empty, String token) {
        TokenIds ids = tokenizer.encode(token);
        if (ids.length() != empty.length() + 1) {
            return OptionalInt.empty();
        }
        int at = 0;
        while (at < empty.length() && ids.get(at) == empty.get(at)) {
            at++;
        }
        return OptionalInt.of(ids.get(at));
    }

    private static Optional<Integer> configured(JsonObjectView config) {
        boolean clip = config.optionalString("model_type").equals(Optional.of("clip"));
        OptionalInt id = config.optionalNonNegativeInt("pad_token_id");
        if (id.isEmpty() && config.isObject("text_config")) {
            id = config.object("text_config").optionalNonNegativeInt("pad_token_id");
        }
        // CLIP's configurations say 1, which its tokenizer never pads with.
        return clip || id.isEmpty() ? Optional.empty() : Optional.of(id.getAsInt());
    }
}
