package dev.zeroshot.core.label;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.label.journal.Journal;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.picture.files.FolderWalk;
import dev.zeroshot.core.ranking.Ranking;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a labelling would do. Nothing is written, and no model is opened.
 *
 * @param pictures how many there are
 * @param bytes how large those are together that are still to be scored
 * @param skipped how many files are something else
 * @param known how many of the pictures an earlier run has scored
 * @param begun whether there was an earlier run
 * @param scoring what is different from it in a way that its scores are of no use; the run would refuse
 * @param arranging what else is different
 * @param warnings what else the user should know
 * @param classes with their folders
 */
public record LabelCheck(
        long pictures,
        long bytes,
        long skipped,
        long known,
        boolean begun,
        List<String> scoring,
        List<String> arranging,
        List<String> warnings,
        List<LabelClass> classes) {
    /** Copies the lists. */
    public LabelCheck {
        scoring = List.copyOf(scoring);
        arranging = List.copyOf(arranging);
        warnings = List.copyOf(warnings);
        classes = List.copyOf(classes);
    }

    /**
     * Looks at what is there.
     *
     * @param request what would be asked
     * @param walk a walk through the folder that has not begun, whose start has an empty name
     * @param card of the model that would be asked
     * @param options with which it would be opened
     * @return what would be done
     * @throws UsageException if the request does not fit the folders
     * @throws IOException if a folder cannot be read
     */
    public static LabelCheck of(LabelRequest request, FolderWalk walk, ModelCard card, OpenOptions options)
            throws IOException {
        OutFolder out = OutFolder.of(request.folder(), request.out());
        walk.leaveOut(request.out());
        Optional<LabelSettings> before = request.restart() ? Optional.empty() : out.readSettings();
        LabelSettings now = new LabelSettings(
                request.folder().toRealPath().toString(),
                ModelFacts.foreseen(
                        card, options, before.map(LabelSettings::model).orElse(Map.of())),
                request.prompts().labels(),
                before.map(LabelSettings::ranking).orElse(new Ranking(card.logitScale())),
                request.arrangement());
        SettingsChange change =
                before.map(was -> SettingsChange.of(was, now)).orElse(new SettingsChange(List.of(), List.of()));
        boolean useful = before.isPresent() && change.scoring().isEmpty() && Files.exists(out.journal());
        long known = 0;
        long bytes = 0;
        Places places = new Places();
        Optional<Journal> journal = useful ? Optional.of(Journal.view(out.journal())) : Optional.empty();
        try {
            Unfinished unfinished = new Unfinished(walk, request.folder(), journal, places);
            while (unfinished.hasNext()) {
                bytes += unfinished.next().stamp().bytes();
            }
            known = unfinished.known();
        } finally {
            if (journal.isPresent()) {
                journal.get().close();
            }
        }
        if (places.size() == 0) {
            throw new UsageException("there is no picture in " + request.folder());
        }
        return new LabelCheck(
                places.size(),
                bytes,
                walk.skipped(),
                known,
                before.isPresent(),
                change.scoring(),
                change.arranging(),
                LabelService.leftOut(walk),
                LabelClasses.of(request.prompts().labels()));
    }
}
