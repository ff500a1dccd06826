package dev.zeroshot.cli.output;

import dev.zeroshot.cli.terminal.DisplayText;
import dev.zeroshot.cli.terminal.Output;
import dev.zeroshot.core.embed.EmbeddedText;
import dev.zeroshot.core.embedding.Embedding;
import java.util.List;
import java.util.Optional;

/** Writes embeddings, each on a line: as JSON, or a glimpse of them for people. For one thread. */
public final class EmbeddingOutput {
    private static final int GLIMPSE = 5;

    private final Output output;
    private final JsonLines lines;
    private final boolean json;
    private final Optional<String> precision;

    /**
     * Embeddings on an output.
     *
     * @param output takes the lines
     * @param json whether they are JSON
     * @param precision the numbers that the model computes with, if they are known
     */
    public EmbeddingOutput(Output output, boolean json, Optional<String> precision) {
        this.output = output;
        this.lines = new JsonLines(output);
        this.json = json;
        this.precision = precision;
    }

    /**
     * Writes a picture's embedding.
     *
     * @param name what the picture is called
     * @param embedding its embedding
     * @param notes what the user should know of the way the picture was treated
     */
    public void picture(String name, Embedding embedding, List<String> notes) {
        if (json) {
            lines.object(object -> {
                object.writeStringField("image", name);
                JsonAnswers.precision(object, precision);
                JsonAnswers.embedding(object, embedding);
                JsonAnswers.note(object, notes);
            });
        } else {
            output.line("image " + DisplayText.visible(name) + "  " + glimpse(embedding));
        }
    }

    /**
     * Writes a text's embedding, with its token ids where they are known.
     *
     * @param text text, tokens and embedding
     */
    public void text(EmbeddedText text) {
        if (json) {
            lines.object(object -> {
                object.writeStringField("text", text.text());
                JsonAnswers.precision(object, precision);
                if (text.tokens().isPresent()) {
                    int[] ids = text.tokens().get().toArray();
                    object.writeFieldName("tokens");
                    object.writeArray(ids, 0, ids.length);
                }
                JsonAnswers.embedding(object, text.embedding());
            });
        } else {
            String tokens = text.tokens().map(ids -> ids.length() + " tokens, ").orElse("");
            output.line("text '" + DisplayText.visible(text.text()) + "'  " + tokens + glimpse(text.embedding()));
        }
    }

    private static String glimpse(Embedding embedding) {
        StringBuilder shown = new StringBuilder().append(embedding.dimension()).append(" values: ");
        for (int i = 0; i < Math.min(GLIMPSE, embedding.dimension()); i++) {
            shown.append(Decimals.fixed(embedding.get(i), 4)).append(' ');
        }
        return shown.append(embedding.dimension() > GLIMPSE ? "... (--json for all)" : "")
                .toString()
                .strip();
    }
}
