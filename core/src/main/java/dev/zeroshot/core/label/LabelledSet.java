package dev.zeroshot.core.label;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.label.rule.OneClass;
import dev.zeroshot.core.label.rule.SeveralClasses;
import dev.zeroshot.core.label.split.SplitRatios;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Which labelling a data set is of.
 *
 * @param run tells it from others: a digest of the labelled folder, the model and the classes with their prompts. How
 *     pictures are arranged has no part in it, and so corrections outlive another split
 * @param folder the labelled folder
 * @param several whether several classes can fit a picture
 */
public record LabelledSet(String run, Path folder, boolean several) {
    private static final int RUN_BYTES = 16;

    /**
     * Reads what a data set remembers.
     *
     * @param out the data set
     * @return which labelling it is of
     * @throws UsageException if the folder is no data set
     * @throws IOException if it cannot be read
     */
    public static LabelledSet read(Path out) throws IOException {
        LabelSettings settings = new OutFolder(out)
                .readSettings()
                .orElseThrow(() -> new UsageException(out + " is no data set of this command"));
        LabelSettings arrangedPlainly = new LabelSettings(
                settings.folder(),
                settings.model(),
                settings.labels(),
                settings.ranking(),
                new LabelSettings.Arrangement(new OneClass(0, 0), SplitRatios.DEFAULT, 0, Placing.COPY));
        return new LabelledSet(
                digest(SettingsText.write(arrangedPlainly)),
                Path.of(settings.folder()),
                settings.arrangement().rule() instanceof SeveralClasses);
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, RUN_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
