package dev.zeroshot.onnx.tokenizer;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import java.util.Optional;
import java.util.function.Function;

/** Finds a model's tokenizer among its files. */
public final class TokenizerFiles {
    private TokenizerFiles() {}

    /**
     * Reads the tokenizer: {@code tokenizer.json}, else {@code vocab.json} with {@code merges.txt}, else
     * {@code sentencepiece.bpe.model}.
     *
     * @param where what messages call the place of the files
     * @param files the bytes of a file by its name, empty if it is not there
     * @param contextLength how many ids a prompt may have, start and end included
     * @return the tokenizer
     * @throws ModelException NOT_HERE if there is none; DAMAGED or UNSUPPORTED with the file's name otherwise
     */
    public static Tokenizer read(String where, Function<String, Optional<byte[]>> files, int contextLength) {
        Optional<byte[]> json = files.apply("tokenizer.json");
        if (json.isPresent()) {
            return TokenizerJson.read(where + "/tokenizer.json", json.get(), contextLength);
        }
        Optional<byte[]> vocab = files.apply("vocab.json");
        Optional<byte[]> merges = files.apply("merges.txt");
        if (vocab.isPresent() && merges.isPresent()) {
            return new ClipVocabulary(where + "/vocab.json", where + "/merges.txt")
                    .read(vocab.get(), merges.get(), contextLength);
        }
        Optional<byte[]> sentencePiece = files.apply("sentencepiece.bpe.model");
        if (sentencePiece.isPresent()) {
            return SentencePieceFile.read(where + "/sentencepiece.bpe.model", sentencePiece.get(), contextLength);
        }
        throw new ModelException(
                Reason.NOT_HERE,
                where + ": there is no tokenizer; the folder must hold tokenizer.json, or vocab.json and merges.txt,"
                        + " or sentencepiece.bpe.model");
    }
}
