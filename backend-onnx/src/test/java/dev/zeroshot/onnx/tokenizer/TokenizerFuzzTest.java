package dev.zeroshot.onnx.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.embedding.TokenIds;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.onnx.testing.Mutator;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Feeds the tokenizers with damaged files and prompts of all kinds: whatever they hold, either a file is refused by an
 * error that names it, or a prompt becomes ids that fit.
 *
 * <p>By default 1000 cases a property, the same ones each time. A longer run:
 * {@code mvn -pl backend-onnx -am test -Dtest=TokenizerFuzzTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dzeroshot.fuzz.cases=1000000}. A failure names its case, made as small as it can be.
 */
class TokenizerFuzzTest {
    private static final String SEED = "1";
    private static final List<String> FOLDERS =
            List.of("clip", "wordpiece", "xlm-r", "steps-one", "steps-two", "steps-three", "steps-four");
    private static final Pattern LITERAL =
            Pattern.compile("\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|-?[0-9][-+.eE0-9]*|true|false|null|[\\[\\]{}]");
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "-1",
            "0",
            "1",
            "1e999",
            "NaN",
            "4294967296",
            "\"\"",
            "\"a\"",
            "\" \"",
            "[]",
            "{}",
            "[[]]",
            "{\"type\":\"Sequence\"}",
            "\"Sequence\"",
            "\"Split\"",
            "\"ByteLevel\"",
            "\"BPE\"",
            "\"Unigram\"",
            "\"WordPiece\"",
            "\"Precompiled\"",
            "\"(a|b)*\\\\1\"",
            "\"" + "x".repeat(2000) + "\"");
    private static final Map<String, Tokenizer> SOUND = new HashMap<>();

    @Provide
    Arbitrary<String> folders() {
        return Arbitraries.of(FOLDERS);
    }

    @Provide
    Arbitrary<String> prompts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "a photo",
                " ",
                "  ",
                "\n",
                "<|endoftext|>",
                "<s>",
                " <mask> ",
                "[SEP]",
                "KEEP",
                "Trim ",
                "▁",
                "\u0301",
                "\u200d",
                "\ud83d",
                "\udc31",
                "ﷺ",
                "İ",
                "'ll",
                "1234",
                "x".repeat(70),
                "\u0000");
        return Arbitraries.oneOf(
                        pieces, Arbitraries.strings(), Arbitraries.strings().ascii())
                .list()
                .ofMaxSize(6)
                .map(list -> String.join("", list));
    }

    @Property(seed = SEED)
    void bytesOfTokenizerJson(@ForAll("folders") String folder, @ForAll long seed, @ForAll("prompts") String prompt) {
        byte[] damaged = damaged(folder + "/tokenizer.json", seed);

        assertSound(name -> name.equals("tokenizer.json") ? Optional.of(damaged) : Optional.empty(), prompt);
    }

    @Property(seed = SEED)
    void valuesOfTokenizerJson(@ForAll("folders") String folder, @ForAll long seed, @ForAll("prompts") String prompt) {
        byte[] odd = withOddValues(folder + "/tokenizer.json", new Random(seed));

        assertSound(name -> name.equals("tokenizer.json") ? Optional.of(odd) : Optional.empty(), prompt);
    }

    @Property(seed = SEED)
    void clipsPairOfFiles(@ForAll long seed, @ForAll boolean merges, @ForAll("prompts") String prompt) {
        String file = merges ? "merges.txt" : "vocab.json";
        String other = merges ? "vocab.json" : "merges.txt";
        Map<String, byte[]> files =
                Map.of(file, damaged("clip/" + file, seed), other, TokenizerFixtures.bytes("clip/" + other));

        assertSound(name -> Optional.ofNullable(files.get(name)), prompt);
    }

    @Property(seed = SEED)
    void sentencePieceModels(@ForAll long seed, @ForAll("prompts") String prompt) {
        byte[] damaged = damaged("xlm-r/sentencepiece.bpe.model", seed);

        assertSound(name -> name.equals("sentencepiece.bpe.model") ? Optional.of(damaged) : Optional.empty(), prompt);
    }

    @Property(seed = SEED)
    void promptsOfAllKinds(@ForAll("folders") String folder, @ForAll("prompts") String prompt) {
        Tokenizer tokenizer = sound(folder, "tokenizer.json");

        assertFits(tokenizer, prompt);
        assertEquals(tokenizer.encode(prompt), tokenizer.encode(prompt));
    }

    @Property(seed = SEED)
    void bothKindsOfFilesGiveTheSameIds(@ForAll("prompts") String prompt) {
        assertEquals(
                sound("clip", "tokenizer.json").encode(prompt),
                sound("clip", "vocab.json merges.txt").encode(prompt));
        assertEquals(
                sound("xlm-r", "tokenizer.json").encode(prompt),
                sound("xlm-r", "sentencepiece.bpe.model").encode(prompt));
    }

    private static Tokenizer sound(String folder, String files) {
        return SOUND.computeIfAbsent(folder + "/" + files, name -> TokenizerFixtures.read(folder, files.split(" ")));
    }

    private static byte[] damaged(String file, long seed) {
        return new Mutator(new Random(seed)).mutate(TokenizerFixtures.bytes(file));
    }

    /** Puts other values in the place of some that the file has outside of its vocabulary, or at its beginning. */
    private static byte[] withOddValues(String file, Random random) {
        String json = new String(TokenizerFixtures.bytes(file), StandardCharsets.UTF_8);
        int vocabulary = json.indexOf("\"vocab\"");
        int end = random.nextInt(4) == 0 ? Math.min(json.length(), vocabulary + 60) : vocabulary;
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            List<int[]> places = LITERAL.matcher(json.substring(0, Math.min(end, json.length())))
                    .results()
                    .map(match -> new int[] {match.start(), match.end()})
                    .toList();
            if (places.isEmpty()) {
                break;
            }
            int[] place = places.get(random.nextInt(places.size()));
            json = json.substring(0, place[0]) + ODD.get(random.nextInt(ODD.size())) + json.substring(place[1]);
        }
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertSound(Function<String, Optional<byte[]>> files, String prompt) {
        try {
            assertFits(TokenizerFiles.read("model", files, TokenizerFixtures.CONTEXT), prompt);
        } catch (ModelException e) {
            assertTrue(e.getMessage().startsWith("model/"), e.getMessage());
        }
    }

    private static void assertFits(Tokenizer tokenizer, String prompt) {
        TokenIds ids = tokenizer.encode(prompt);
        assertTrue(ids.length() <= TokenizerFixtures.CONTEXT, ids.toString());
        for (int id : ids.toArray()) {
            assertTrue(id >= 0 && id <= tokenizer.maxId(), ids + " up to " + tokenizer.maxId());
        }
    }
}
