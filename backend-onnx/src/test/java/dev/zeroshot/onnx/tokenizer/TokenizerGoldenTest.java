package dev.zeroshot.onnx.tokenizer;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokenizers of each kind give the ids that the "tokenizers" library gives, for prompts chosen to be difficult. */
class TokenizerGoldenTest {
    @ParameterizedTest
    @CsvSource({
        "clip,        tokenizer.json",
        "clip,        vocab.json merges.txt",
        "wordpiece,   tokenizer.json",
        "xlm-r,       tokenizer.json",
        "xlm-r,       sentencepiece.bpe.model",
        "steps-one,   tokenizer.json",
        "steps-two,   tokenizer.json",
        "steps-three, tokenizer.json",
        "steps-four,  tokenizer.json",
    })
    void agreesWithTheLibrary(String folder, String files) {
        Tokenizer tokenizer = TokenizerFixtures.read(folder, files.split(" "));

        TokenizerFixtures.expected(folder).assertEncodedBy(tokenizer);
    }
}
