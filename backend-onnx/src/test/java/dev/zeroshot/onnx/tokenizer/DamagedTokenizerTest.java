package dev.zeroshot.onnx.tokenizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damaged tokenizer files are refused by an error that names the file and, in a tokenizer.json, the field. */
class DamagedTokenizerTest {
    private static final String BPE =
            "{'model':{'type':'BPE','unk_token':'a','vocab':{'a':0,'b':1,'ab':2},'merges':['a b']}}";
    private static final String UNIGRAM = "{'model':{'type':'Unigram','unk_id':0,'vocab':[['a',0.0],['b',-1.5]]}}";
    private static final String WORDS = "{'model':{'type':'WordPiece','unk_token':'a','vocab':{'a':0,'##b':1}}}";

    private static Tokenizer readJson(String json) {
        return TokenizerFixtures.read("tokenizer.json", json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(Reason reason, String json, String problem) {
        ModelException e =
                assertThrows(ModelException.class, () -> readJson(json).encode("ab a b"));
        assertEquals(reason, e.reason(), e.getMessage());
        assertTrue(e.getMessage().startsWith("model/tokenizer.json: "), e.getMessage());
        assertTrue(e.getMessage().contains(problem), e.getMessage());
    }

    private static String with(String json, String find, String replacement) {
        assertTrue(json.contains(find), find);
        return json.replace(find, replacement);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'ab':2                | 'ab':-1               | model.vocab['ab'] must be an id",
                "'ab':2                | 'ab':2.5              | model.vocab['ab'] must be an id",
                "'ab':2                | 'ab':4294967296       | model.vocab['ab'] must be an id",
                "'ab':2                | 'ab':null             | model.vocab['ab'] must be an id",
                "'ab':2                | 'ab':[[[]]]           | model.vocab['ab'] must be an id",
                "'ab':2                | 'ab':2147483647       | model.vocab gives the token 'ab' the id 2147483647",
                "'ab':2                | 'ab':1                | model.vocab gives the id 1 to two tokens",
                "'ab':2                | 'b':2                 | model.vocab holds the token 'b' twice",
                "{'a':0,'b':1,'ab':2}  | {}                    | model.vocab is missing or empty",
                "{'a':0,'b':1,'ab':2}  | 7                     | model.vocab must be a vocabulary",
                "{'a':0,'b':1,'ab':2}  | [['a',0.5]]           | model.vocab must be an object",
                "'a b'                 | 'b a'                 | model.merges[0] is not in the vocabulary",
                "'a b'                 | 'ab'                  | model.merges[0] must be a pair of tokens",
                "'a b'                 | 'a b a'               | model.merges[0] must be a pair of tokens",
                "'a b'                 | 'a b',['a']           | model.merges[1] must be a pair of tokens",
                "'a b'                 | ['a','b','a']         | model.merges[0] must be a pair of tokens",
                "'a b'                 | 3                     | model.merges[0] must be a pair of tokens",
                "['a b']               | 'a b'                 | model.merges must be a list",
                "'unk_token':'a'       | 'unk_token':'z'       | model.unk_token is not in the vocabulary",
                "'unk_token':'a'       | 'fuse_unk':'yes'      | model.fuse_unk must be true or false",
                "'unk_token':'a'       | 'unk_token':'a','vocab':{'z':0} | 'model.vocab' stands twice",
                "{'model'              | {'added_tokens':[{'content':'a'}],'model'      | added_tokens[0].id is missing",
                "{'model'              | {'added_tokens':[{'id':9,'content':'a'}],'model' | but the vocabulary says 0",
                "{'model'              | {'added_tokens':7,'model'                      | added_tokens must be a list",
                "{'model'              | {'truncation':{'max_length':0},'model'         | truncation.max_length is 0",
                "{'model'              | {'normalizer':{},'model'                       | normalizer.type is missing",
                "{'model'              | {'normalizer':[],'model'                       | normalizer must be an object",
                "{'model'              | {'normalizer':{'type':'Precompiled','precompiled_charsmap':'%'},'model' | "
                        + "normalizer.precompiled_charsmap is no character map",
                "{'model'              | {'normalizer':{'type':'Precompiled','precompiled_charsmap':'AAAA'},'model' | "
                        + "normalizer.precompiled_charsmap is no character map",
                "{'model'              | {'pre_tokenizer':{'type':'Sequence','pretokenizers':[{'type':'Split','pattern':{}}]},"
                        + "'model'     | pre_tokenizer.pretokenizers[0].pattern.Regex is missing",
                "{'model'              | {'post_processor':{'type':'TemplateProcessing','single':[]},'model' | "
                        + "post_processor.single has no place for the text",
                "{'model'              | {'post_processor':{'type':'BertProcessing','cls':['a',-1],'sep':['b',1]},'model' | "
                        + "post_processor.cls[1] is -1",
                "{'model'              | {'post_processor':{'type':'BertProcessing','cls':['a'],'sep':['b',1]},'model' | "
                        + "post_processor.cls[1] is missing",
                "]}}                   | ]}                    | not valid JSON at line 1",
                "]}}                   | ]}} {}                | the file goes on after its value",
                "'type'                | type                  | not valid JSON at line 1",
                "{'model'              | {'x'                  | model is missing",
            })
    void namesWhatIsWrong(String find, String replacement, String problem) {
        assertRefused(Reason.DAMAGED, with(BPE, find, replacement), problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'unk_id':0   | 'unk_id':2      | model.unk_id is 2, but the vocabulary has 2 pieces",
                "'unk_id':0   | 'unk_id':-1     | model.unk_id is -1",
                "'unk_id':0   | 'unk_id':null   | model.unk_id is missing",
                "['b',-1.5]   | ['b']           | model.vocab[1] must be a pair",
                "['b',-1.5]   | ['b',-1.5,0]    | model.vocab[1] must be a pair",
                "['b',-1.5]   | ['b',NaN]       | model.vocab[1] must be a pair",
                "['b',-1.5]   | ['b',1e999]     | model.vocab[1] must be a pair",
                "['b',-1.5]   | [1,-1.5]        | model.vocab[1] must be a pair",
                "['b',-1.5]   | 'b'             | model.vocab[1] must be a pair",
            })
    void namesWhatIsWrongWithAUnigramModel(String find, String replacement, String problem) {
        assertRefused(Reason.DAMAGED, with(UNIGRAM, find, replacement), problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'type':'BPE'  | 'type':'WordLevel'                                       | model.type is 'WordLevel'",
                "{'model'      | {'normalizer':{'type':'Nmt'},'model'                     | normalizer.type is 'Nmt'",
                "{'model'      | {'pre_tokenizer':{'type':'UnicodeScripts'},'model'       | pre_tokenizer.type is",
                "{'model'      | {'post_processor':{'type':'Other'},'model'               | post_processor.type is",
                "{'model'      | {'truncation':{'direction':'Left','max_length':9},'model' | truncation.direction is 'Left'",
                "{'model'      | {'pre_tokenizer':{'type':'Split','pattern':{'Regex':'(a'},'behavior':'Removed'},'model' | "
                        + "pre_tokenizer.pattern.Regex is no regular expression",
                "{'model'      | {'pre_tokenizer':{'type':'Metaspace','prepend_scheme':'first'},'model' | "
                        + "pre_tokenizer.prepend_scheme is 'first'",
            })
    void namesWhatIsNotSupported(String find, String replacement, String problem) {
        assertRefused(Reason.UNSUPPORTED, with(BPE, find, replacement), problem);
    }

    @Test
    void refusesJsonThatIsTooDeepOrNoObject() {
        assertRefused(Reason.DAMAGED, "{'normalizer':" + "[".repeat(100_000), "not valid JSON");
        assertRefused(Reason.DAMAGED, "{'model':{'merges':[" + "[".repeat(100_000), "must be a pair");
        assertRefused(Reason.DAMAGED, "[]", "holds no JSON object");
        assertRefused(Reason.DAMAGED, "", "the file is empty");
    }

    @Test
    void idsMayHaveGaps() {
        Tokenizer tokenizer = readJson(with(BPE, "'ab':2", "'ab':5000"));

        assertEquals(5000, tokenizer.maxId());
        assertEquals(5000, tokenizer.encode("ab").get(0));
    }

    @Test
    void refusesAWordPieceModelWithoutItsUnknownToken() {
        assertRefused(Reason.DAMAGED, with(WORDS, "'unk_token':'a',", ""), "model.unk_token is missing");
        assertRefused(
                Reason.DAMAGED,
                with(WORDS, "'unk_token':'a'", "'unk_token':'b'"),
                "model.unk_token is not in the vocabulary");
    }

    @Test
    void refusesATokenLongerThanAnyReal() {
        String token = "a".repeat(1025);

        assertRefused(Reason.DAMAGED, with(BPE, "'ab':2", "'" + token + "':2"), "more than 1024 characters");
    }

    @Test
    void refusesMoreStepsThanAnyReal() {
        String steps = "{'type':'Lowercase'},".repeat(64) + "{'type':'Lowercase'}";

        assertRefused(
                Reason.UNSUPPORTED,
                with(BPE, "{'model'", "{'normalizer':{'type':'Sequence','normalizers':[" + steps + "]},'model'"),
                "one of more than 64 steps");
    }

    @Test
    void refusesAContextWithoutRoomForStartAndEnd() {
        byte[] json = TokenizerFixtures.bytes("clip/tokenizer.json");

        ModelException e =
                assertThrows(ModelException.class, () -> TokenizerFiles.read("model", name -> Optional.of(json), 1));

        assertTrue(e.getMessage().startsWith("model/tokenizer.json: puts 2 ids around a prompt"), e.getMessage());
    }

    @Test
    void namesTheLineOfMerges() {
        Map<String, byte[]> files = Map.of(
                "vocab.json", TokenizerFixtures.bytes("clip/vocab.json"),
                "merges.txt", "#version: 0.2\nt h\nth\n".getBytes(StandardCharsets.UTF_8));

        assertClipRefused(files, "model/merges.txt: line 3 is no pair of tokens");
    }

    @Test
    void namesTheFileOfAVocabularyThatIsNotClips() {
        Map<String, byte[]> files =
                Map.of("vocab.json", "{\"a\":0}".getBytes(StandardCharsets.UTF_8), "merges.txt", new byte[0]);

        assertClipRefused(files, "model/vocab.json: the token '<|startoftext|>' is missing");
    }

    @Test
    void namesAMergeThatTheVocabularyLacks() {
        Map<String, byte[]> files = Map.of(
                "vocab.json", TokenizerFixtures.bytes("clip/vocab.json"),
                "merges.txt", "z q\n".getBytes(StandardCharsets.UTF_8));

        assertClipRefused(files, "model/merges.txt: merge 1 ('z q') is not in model/vocab.json");
    }

    private static void assertClipRefused(Map<String, byte[]> files, String problem) {
        ModelException e = assertThrows(
                ModelException.class,
                () -> TokenizerFiles.read("model", name -> Optional.ofNullable(files.get(name)), 77));
        assertEquals(Reason.DAMAGED, e.reason());
        assertTrue(e.getMessage().startsWith(problem), e.getMessage());
    }

    @Test
    void refusesWhatIsNoSentencePieceModel() {
        byte[] sound = TokenizerFixtures.bytes("xlm-r/sentencepiece.bpe.model");
        byte[] half = java.util.Arrays.copyOf(sound, sound.length / 2);

        for (byte[] file : new byte[][] {new byte[0], "<html>".getBytes(StandardCharsets.UTF_8), half, new byte[99]}) {
            ModelException e =
                    assertThrows(ModelException.class, () -> TokenizerFixtures.read("sentencepiece.bpe.model", file));
            assertEquals(Reason.DAMAGED, e.reason());
            assertTrue(e.getMessage().startsWith("model/sentencepiece.bpe.model: "), e.getMessage());
        }
    }

    @Test
    void saysWhichFilesItLookedFor(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("vocab.json"), TokenizerFixtures.bytes("clip/vocab.json"));

        ModelException e = assertThrows(ModelException.class, () -> TokenizerFiles.read(folder, 77));

        assertEquals(Reason.NOT_HERE, e.reason());
        assertTrue(e.getMessage().startsWith(folder + ": there is no tokenizer"), e.getMessage());
        assertTrue(e.getMessage().contains("sentencepiece.bpe.model"), e.getMessage());
    }

    @Test
    void characterMapsThatLeadNowhereChangeNothing() {
        for (int unit : new int[] {0, -1, 0x7fffffff, 0x80000000, 1 << 8, 1 << 9, 0x3ff << 10}) {
            byte[] map = java.nio.ByteBuffer.allocate(4 + 16)
                    .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                    .putInt(16)
                    .putInt(unit)
                    .putInt(unit)
                    .putInt(unit)
                    .putInt(unit)
                    .array();
            String step = "{'normalizer':{'type':'Precompiled','precompiled_charsmap':'"
                    + Base64.getEncoder().encodeToString(map) + "'},'model'";

            assertEquals(1, readJson(with(BPE, "{'model'", step)).encode("ab").length());
        }
    }
}
