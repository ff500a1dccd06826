package dev.zeroshot.onnx.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads a pattern of a tokenizer.json: a string to be found as it is, or a regular expression. */
final class PatternReader {
    private PatternReader() {}

    static Pattern read(String file, JsonNode node) {
        if (node.path("String").isTextual()) {
            return Pattern.compile(Pattern.quote(node.path("String").textValue()));
        }
        String regex = node.path("Regex").asText("");
        if (regex.isEmpty()) {
            throw TokenizerFault.damaged(file, "a pattern is neither a String nor a Regex");
        }
        try {
            return Pattern.compile(regex, Pattern.UNICODE_CHARACTER_CLASS);
        } catch (PatternSyntaxException e) {
            throw TokenizerFault.unsupported(file, "the regular expression '" + regex + "'");
        }
    }
}
