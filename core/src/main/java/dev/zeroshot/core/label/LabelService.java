package dev.zeroshot.core.label;

import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.classify.Question;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.label.journal.Journal;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.files.FolderWalk;
import dev.zeroshot.core.picture.pixels.ImageIoDecoder;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.pipeline.PipelineOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Labels a folder of pictures as a data set for training a classifier: the layout of torchvision's {@code ImageFolder}
 * ({@code train/orange/x.jpg}), with tables beside. Exact and near duplicates go into the same split; what is in doubt is
 * kept apart.
 *
 * <p>A run can be stopped anywhere, by {@code kill -9} too: the next one with the same request goes on, and ends with the
 * same bytes as one that was not stopped. Memory holds some 200 bytes a picture, not its scores. The labelled folder is read
 * only. Immutable and thread-safe.
 */
public final class LabelService {
    private final ZeroshotModel model;
    private final Examiner examiner;
    private final ClassifyService classifier;
    private final Optional<OpenOptions> options;

    /**
     * A service over an open model.
     *
     * @param model not closed here
     * @param decoder decodes pictures for a model that leaves it to others
     */
    public LabelService(ZeroshotModel model, PictureDecoder decoder) {
        this(model, new Examiner(model, decoder), Optional.empty());
    }

    private LabelService(ZeroshotModel model, Examiner examiner, Optional<OpenOptions> options) {
        this.model = model;
        this.examiner = examiner;
        this.classifier = examiner.classifier();
        this.options = options;
    }

    /**
     * A service over an open model, with core's own decoder and default limits.
     *
     * @param model not closed here
     * @return the service
     */
    public static LabelService of(ZeroshotModel model) {
        return new LabelService(model, new ImageIoDecoder(PictureLimits.DEFAULT));
    }

    /**
     * The same, which knows how its model was opened: a run that goes on notices if that has changed.
     *
     * @param how the options that the model was opened with
     * @return a new service over the same model
     */
    public LabelService openedWith(OpenOptions how) {
        return new LabelService(model, examiner, Optional.of(how));
    }

    /**
     * Labels a folder.
     *
     * @param request what, where to, and how
     * @param walk a walk through the folder that has not begun, whose start has an empty name
     * @param options workers and batch size
     * @param tables writes the tables
     * @param listener hears how it goes
     * @param cancellation stops the run; the next one goes on
     * @return what came of it
     * @throws UsageException if the request does not fit the model, the folders, or what an earlier run has made
     * @throws dev.zeroshot.core.error.ModelException if the model fails in a way that every picture would meet
     * @throws java.util.concurrent.CancellationException if the run was cancelled
     * @throws IOException if the data set cannot be written
     */
    public LabelSummary label(
            LabelRequest request,
            FolderWalk walk,
            PipelineOptions options,
            LabelTables tables,
            LabelListener listener,
            Cancellation cancellation)
            throws IOException {
        examiner.require(request.arrangement().rule());
        OutFolder out = OutFolder.of(request.folder(), request.out());
        walk.leaveOut(request.out());
        if (!walk.hasNext()) {
            throw new UsageException("there is no picture in " + request.folder() + skipped(walk));
        }
        Question question = classifier.prepare(request.prompts());
        LabelSettings settings = settings(request, question);
        try (FileChannel lock = out.lock()) {
            List<String> warnings = new ArrayList<>(question.warnings());
            begin(request, out, settings, warnings);
            listener.warnings(warnings);
            try (Journal journal = Journal.open(out.journal())) {
                Places places = new Places();
                Unfinished pictures = new Unfinished(walk, request.folder(), Optional.of(journal), places);
                long known = new Examination(examiner)
                        .run(pictures, question, options, journal, places, listener, cancellation);
                if (!walk.leftOut().isEmpty()) {
                    listener.warnings(leftOut(walk));
                }
                LabelSummary summary = new Arranger(out, settings, journal, places, Corrections.read(out))
                        .run(tables, known, listener, cancellation);
                out.finish(journal, places);
                return summary;
            }
        }
    }

    /** What is to be said of a walk that is over. */
    static List<String> leftOut(FolderWalk walk) {
        return walk.leftOut().stream()
                .map(name -> name + " leads to the data set that is being made, and was left out")
                .toList();
    }

    private static String skipped(FolderWalk walk) {
        return walk.skipped() == 0 ? "" : ", and " + walk.skipped() + " files are something else";
    }

    private LabelSettings settings(LabelRequest request, Question question) throws IOException {
        Map<String, String> facts = ModelFacts.of(model.card(), options);
        if (question.holdsEmbeddings() && examiner.preparesPictures()) {
            facts.put(SettingsChange.PROBE, ModelFacts.probe(model, classifier, question));
        }
        return new LabelSettings(
                request.folder().toRealPath().toString(),
                facts,
                request.prompts().labels(),
                classifier.ranking(),
                request.arrangement());
    }

    /** Compares with what an earlier run was asked, and keeps what this one is. */
    private static void begin(LabelRequest request, OutFolder out, LabelSettings settings, List<String> warnings)
            throws IOException {
        Optional<LabelSettings> before = out.readSettings();
        if (before.isPresent() && !request.restart()) {
            SettingsChange change = SettingsChange.of(before.get(), settings);
            if (!change.scoring().isEmpty()) {
                throw new UsageException(request.out() + " was begun otherwise: " + String.join("; ", change.scoring())
                        + ". Ask as before, name another folder, or start over with --restart");
            }
            change.arranging()
                    .forEach(what -> warnings.add(what + "; the scores of the earlier run are arranged anew"));
            settings = new LabelSettings(
                    settings.folder(),
                    before.get().model(),
                    settings.labels(),
                    settings.ranking(),
                    settings.arrangement());
        } else {
            Files.deleteIfExists(out.journal());
            Files.deleteIfExists(out.corrections());
        }
        out.writeSettings(settings);
    }
}
