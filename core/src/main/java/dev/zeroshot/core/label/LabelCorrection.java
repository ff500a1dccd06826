package dev.zeroshot.core.label;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.label.journal.Journal;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.text.NearestNames;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Corrects a data set by what people say of its pictures. It needs no model. The corrections are kept with the data set:
 * a later run of {@link LabelService} with the same request leaves them in force, unless it starts over.
 */
public final class LabelCorrection {
    private LabelCorrection() {}

    /**
     * Carries out corrections: moves pictures and writes the tables anew. The labelled folder has to be where it was.
     *
     * @param out a data set whose labelling is finished
     * @param classes from a picture's path relative to the labelled folder to its class; empty for one that shows none
     * @param tables writes the tables
     * @param listener hears how it goes
     * @param cancellation stops it; doing it again ends with the same
     * @return what the data set is now
     * @throws UsageException if the folder is no finished data set, or does not have one of the pictures or classes
     * @throws IOException if the data set cannot be written
     */
    public static LabelSummary apply(
            Path out,
            Map<String, String> classes,
            LabelTables tables,
            LabelListener listener,
            Cancellation cancellation)
            throws IOException {
        OutFolder folder = new OutFolder(out);
        Optional<LabelSettings> settings = folder.readSettings();
        if (settings.isEmpty() || !Files.exists(folder.placed())) {
            throw new UsageException(out + " is no data set whose labelling is finished");
        }
        if (!Files.isDirectory(Path.of(settings.get().folder()))) {
            throw new UsageException("the labelled folder " + settings.get().folder()
                    + " is not there any more, and moved pictures are taken from it");
        }
        requireClasses(settings.get(), classes);
        try (FileChannel lock = folder.lock();
                Journal journal = Journal.open(folder.journal())) {
            for (String image : classes.keySet()) {
                if (journal.find(image).isEmpty()) {
                    throw new UsageException("the data set " + out + " has no picture " + image);
                }
            }
            folder.clearWork();
            Corrections corrections = Corrections.read(folder).and(classes);
            corrections.write(folder);
            Places places = Places.of(journal.places());
            LabelSummary summary = new Arranger(folder, settings.get(), journal, places, corrections)
                    .run(tables, places.size(), listener, cancellation);
            folder.finish(journal, places);
            return summary;
        }
    }

    private static void requireClasses(LabelSettings settings, Map<String, String> classes) {
        List<String> known = LabelClasses.of(settings.labels()).stream()
                .map(LabelClass::name)
                .toList();
        for (Map.Entry<String, String> correction : classes.entrySet()) {
            if (!correction.getValue().isEmpty() && !known.contains(correction.getValue())) {
                throw new UsageException("the correction of " + correction.getKey() + " names the class '"
                        + correction.getValue() + "', which the data set does not have"
                        + NearestNames.didYouMean(correction.getValue(), known));
            }
        }
    }
}
