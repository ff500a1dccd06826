package dev.zeroshot.onnx.tokenizer;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Finds a model's tokenizer among its files. */
public final class TokenizerFiles {
    private final String where;
    private final Source source;
    private final int contextLength;

    private interface Source {
        Optional<InputStream> open(String name) throws IOException;
    }

    private interface Reader {
        Optional<Tokenizer> read(InputStream in) throws IOException;
    }

    private TokenizerFiles(String where, Source source, int contextLength) {
        this.where = where;
        this.source = source;
        this.contextLength = contextLength;
    }

    /**
     * Reads the tokenizer of a folder: {@code tokenizer.json}, else {@code vocab.json} with {@code merges.txt}, else
     * {@code sentencepiece.bpe.model} (XLM-R's layout), else {@code spiece.model} (T5's).
     *
     * @param folder the model's folder
     * @param contextLength how many ids a prompt may have, start and end included
     * @return the tokenizer
     * @throws ModelException NOT_HERE if there is none; DAMAGED or UNSUPPORTED with the file's name otherwise
     */
    public static Tokenizer read(Path folder, int contextLength) {
        Source source = name -> {
            Path file = folder.resolve(name);
            return Files.exists(file) ? Optional.of(Files.newInputStream(file)) : Optional.empty();
        };
        return new TokenizerFiles(folder.toString(), source, contextLength).tokenizer();
    }

    /**
     * Reads the tokenizer from files in memory, as {@link #read(Path, int)} does from a folder.
     *
     * @param where what messages call the place of the files
     * @param files the bytes of a file by its name, empty if it is not there
     * @param contextLength how many ids a prompt may have, start and end included
     * @return the tokenizer
     * @throws ModelException NOT_HERE if there is none; DAMAGED or UNSUPPORTED with the file's name otherwise
     */
    public static Tokenizer read(String where, Function<String, Optional<byte[]>> files, int contextLength) {
        Source source = name -> files.apply(name).map(ByteArrayInputStream::new);
        return new TokenizerFiles(where, source, contextLength).tokenizer();
    }

    private Tokenizer tokenizer() {
        return with("tokenizer.json", this::tokenizerJson)
                .or(() -> with("vocab.json", vocab -> with("merges.txt", merges -> clip(vocab, merges))))
                .or(() -> with("sentencepiece.bpe.model", this::sentencePiece))
                .or(() -> with("spiece.model", this::t5Pieces))
                .orElseThrow(() -> new ModelException(
                        Reason.NOT_HERE,
                        where + ": there is no tokenizer; the folder must hold tokenizer.json, or vocab.json and"
                                + " merges.txt, or sentencepiece.bpe.model, or spiece.model"));
    }

    private Optional<Tokenizer> tokenizerJson(InputStream json) {
        return Optional.of(TokenizerJson.read(path("tokenizer.json"), json, contextLength));
    }

    private Optional<Tokenizer> clip(InputStream vocab, InputStream merges) {
        ClipVocabulary reader = new ClipVocabulary(path("vocab.json"), path("merges.txt"));
        return Optional.of(reader.read(vocab, merges, contextLength));
    }

    private Optional<Tokenizer> sentencePiece(InputStream model) {
        return Optional.of(SentencePieceFile.read(path("sentencepiece.bpe.model"), model, contextLength));
    }

    private Optional<Tokenizer> t5Pieces(InputStream model) {
        return Optional.of(T5PieceFile.read(path("spiece.model"), model, contextLength));
    }

    private Optional<Tokenizer> with(String name, Reader reader) {
        try {
            Optional<InputStream> opened = source.open(name);
            if (opened.isEmpty()) {
                return Optional.empty();
            }
            try (InputStream in = opened.get()) {
                return reader.read(in);
            }
        } catch (IOException e) {
            throw new ModelException(Reason.DAMAGED, path(name) + ": cannot be read: " + e, e);
        }
    }

    private String path(String name) {
        return where + "/" + name;
    }
}
