package dev.zeroshot.onnx.tokenizer;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.onnx.json.JsonObjectView;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads a pattern of a tokenizer.json: a string to be found as it is, or a regular expression. */
final class PatternReader {
    /** Deeply nested expressions overflow the stack of Java's compiler for them. */
    private static final int MAX_CHARS = 4096;

    private PatternReader() {}

    static Pattern read(JsonObjectView owner) {
        JsonObjectView pattern = owner.object("pattern");
        if (pattern.isString("String")) {
            return Pattern.compile(Pattern.quote(pattern.string("String")));
        }
        String regex = pattern.string("Regex");
        if (regex.length() > MAX_CHARS) {
            throw pattern.error("Regex", "is longer than " + MAX_CHARS + " characters");
        }
        try {
            return Pattern.compile(regex, Pattern.UNICODE_CHARACTER_CLASS);
        } catch (PatternSyntaxException | StackOverflowError e) {
            throw unusable(pattern);
        }
    }

    private static ModelException unusable(JsonObjectView pattern) {
        return pattern.error(
                Reason.UNSUPPORTED, "Regex", "is no regular expression that Java knows; this tokenizer cannot be used");
    }
}
