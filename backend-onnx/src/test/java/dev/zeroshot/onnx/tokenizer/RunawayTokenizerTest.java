package dev.zeroshot.onnx.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tokenizer.json that makes prompts grow or searches go on without end gives an error that names it, in bounded time. */
@Timeout(value = 2, threadMode = ThreadMode.SEPARATE_THREAD, unit = java.util.concurrent.TimeUnit.MINUTES)
class RunawayTokenizerTest {
    private static final String MODEL = "'model':{'type':'BPE','unk_token':'a','vocab':{'a':0,'b':1},'merges':[]}}";

    private static Tokenizer read(String field) {
        String json = ("{" + field + "," + MODEL).replace('\'', '"');
        return TokenizerFixtures.read("tokenizer.json", json.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRunsAway(String field, String prompt, String problem) {
        Tokenizer tokenizer = read(field);

        ModelException e = assertThrows(ModelException.class, () -> tokenizer.encode(prompt));

        assertEquals(Reason.UNSUPPORTED, e.reason());
        assertTrue(e.getMessage().startsWith("model/tokenizer.json: "), e.getMessage());
        assertTrue(e.getMessage().contains(problem), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+\\\\1$", "(a|aa)+\\\\1b", "(a*)*\\\\1b", "a*a*a*b"})
    void expressionsThatBacktrackWithoutEnd(String regex) {
        assertRunsAway(
                "'pre_tokenizer':{'type':'Split','behavior':'Removed','pattern':{'Regex':'" + regex + "'}}",
                "a".repeat(40) + "!",
                "a regular expression");
        assertRunsAway(
                "'normalizer':{'type':'Replace','content':'','pattern':{'Regex':'" + regex + "'}}",
                "a".repeat(100_000) + "!",
                "a regular expression");
    }

    @Test
    void expressionsThatOverflowTheStack() {
        assertRunsAway(
                "'normalizer':{'type':'Replace','content':'','pattern':{'Regex':'(a|b)*c'}}",
                "ab".repeat(100_000),
                "a regular expression");
        ModelException e = assertThrows(
                ModelException.class,
                () -> read(
                        "'normalizer':{'type':'Replace','content':'','pattern':{'Regex':'" + "(".repeat(4000) + "'}}"));
        assertTrue(e.getMessage().contains("normalizer.pattern.Regex"), e.getMessage());
    }

    @Test
    void replacementsThatMakeAPromptGrow() {
        String content = "b".repeat(1 << 20);

        assertRunsAway(
                "'normalizer':{'type':'Replace','content':'" + content + "','pattern':{'String':'a'}}",
                "a".repeat(1000),
                "grows to more than 16777216 characters");
        String replace = "{'type':'Replace','content':'bbbbbbbbbb','pattern':{'String':'b'}},";
        assertRunsAway(
                "'normalizer':{'type':'Sequence','normalizers':[" + replace.repeat(19) + "{'type':'Lowercase'}]}",
                "b",
                "grows to more than 16777216 characters");
    }

    @Test
    void tokensThatAllHashAlike() {
        StringBuilder vocabulary = new StringBuilder("'a':0");
        Random random = new Random(1);
        for (int id = 1; id < 5000; id++) {
            vocabulary.append(",'").append(Colliding.next(random)).append("':").append(id);
        }

        ModelException e = assertThrows(
                ModelException.class,
                () -> TokenizerFixtures.read(
                        "tokenizer.json",
                        ("{'model':{'type':'BPE','vocab':{" + vocabulary + "},'merges':[]}}")
                                .replace('\'', '"')
                                .getBytes(StandardCharsets.UTF_8)));

        assertTrue(e.getMessage().contains("model.vocab is made to be slow to search"), e.getMessage());
    }

    @Test
    void longPromptsAreEncodedWhole() {
        String text = "photo of a cat ".repeat(60_000);

        assertEquals(
                60_000
                                * TokenizerFixtures.read("clip", "tokenizer.json")
                                        .encode("photo of a cat")
                                        .length()
                        - 2 * 59_999,
                TokenizerFixtures.read("clip", "tokenizer.json").encode(text).untruncatedLength());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ab", "\u0301", "一", "'", "\ud83d", "🐱", " ", "<"})
    void longRunsOfOneCharacter(String piece) {
        String text = piece.repeat(100_000 / piece.length());

        for (String folder : new String[] {"clip", "wordpiece", "xlm-r", "steps-one", "steps-two", "steps-three"}) {
            Tokenizer tokenizer = TokenizerFixtures.read(folder, "tokenizer.json");
            assertTrue(tokenizer.encode(text).length() <= TokenizerFixtures.CONTEXT);
        }
    }
}
