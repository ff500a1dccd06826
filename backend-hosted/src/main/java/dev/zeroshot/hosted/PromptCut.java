package dev.zeroshot.hosted;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts prompts that are longer than a model's context. The service answers status 500 to them, and its tokenizer is not
 * here; but that one makes at least one token of each word, digit and run of signs (the pattern of OpenAI's
 * simple_tokenizer.py), so that whatever comes after as many of them as the context has room for would not be seen.
 */
final class PromptCut {
    private static final Pattern PIECE = Pattern.compile(
            "<\\|startoftext\\|>|<\\|endoftext\\|>|&#?\\w{1,31};|'(?:s|t|re|ve|m|ll|d)|\\p{L}+|\\p{N}|[^\\s\\p{L}\\p{N}&]+|&",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CHARACTER_CLASS);

    /** One for the start and one for the end. */
    private static final int SPECIAL_TOKENS = 2;

    private final int contextLength;

    PromptCut(int contextLength) {
        this.contextLength = contextLength;
    }

    /** {@return the prompt, up to what the model could see at most} */
    String cut(String prompt) {
        Matcher pieces = PIECE.matcher(prompt);
        for (int i = 0; i < contextLength - SPECIAL_TOKENS; i++) {
            if (!pieces.find()) {
                return prompt;
            }
        }
        int end = pieces.end();
        return pieces.find() ? prompt.substring(0, end) : prompt;
    }

    /** {@return what to tell the user of a prompt that is cut} */
    Optional<String> truncation(String prompt) {
        if (cut(prompt).length() == prompt.length()) {
            return Optional.empty();
        }
        long tokens = PIECE.matcher(prompt).results().count() + SPECIAL_TOKENS;
        return Optional.of(
                "has at least " + tokens + " tokens; the model sees the first " + contextLength + " at most");
    }
}
