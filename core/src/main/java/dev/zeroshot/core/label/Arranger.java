package dev.zeroshot.core.label;

import dev.zeroshot.core.label.duplicate.DuplicateFinder;
import dev.zeroshot.core.label.duplicate.DuplicateGroups;
import dev.zeroshot.core.label.journal.Entry;
import dev.zeroshot.core.label.journal.Journal;
import dev.zeroshot.core.label.rule.OneClass;
import dev.zeroshot.core.label.rule.Verdict;
import dev.zeroshot.core.label.split.Split;
import dev.zeroshot.core.pipeline.Cancellation;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The second half of a labelling: from what the journal knows to the data set. It needs no model, can be stopped anywhere
 * and begun again, and ends with the same bytes. Memory holds some 80 bytes a picture. For one thread.
 */
final class Arranger {
    private static final String UNSURE = "unsure";
    private static final String NONE = "none";

    private final OutFolder out;
    private final LabelSettings settings;
    private final Journal journal;
    private final Places places;
    private final Corrections corrections;
    private final List<LabelClass> classes;
    private final RowMaker rows;
    private final Placer placer;
    private final Tally tally;
    private long moved;

    Arranger(OutFolder out, LabelSettings settings, Journal journal, Places places, Corrections corrections) {
        this.out = out;
        this.settings = settings;
        this.journal = journal;
        this.places = places;
        this.corrections = corrections;
        this.classes = LabelClasses.of(settings.labels());
        this.rows = new RowMaker(settings.labels(), settings.ranking(), settings.arrangement());
        this.placer = new Placer(
                Path.of(settings.folder()), out, settings.arrangement().placing());
        this.tally = new Tally(classes);
    }

    LabelSummary run(LabelTables tables, long known, LabelListener listener, Cancellation cancellation)
            throws IOException {
        out.clearWork();
        DuplicateFinder finder = new DuplicateFinder();
        NameCollisions names = new NameCollisions();
        for (int i = 0; i < places.size(); i++) {
            cancellation.throwIfCancelled();
            Entry entry = journal.read(places.get(i));
            boolean scored = entry.state() == Entry.State.SCORED;
            finder.add(entry.sha256(), scored ? entry.hash() : Optional.empty());
            if (scored) {
                names.add(entry.image());
            }
        }
        DuplicateGroups groups = finder.find(settings.arrangement().nearDistance());
        names.ready();
        Path folder = Files.createDirectory(out.work().resolve("tables"));
        List<Integer> duplicates = groups.duplicates();
        try (Placed placed = Placed.open(out)) {
            try (LabelTables.Tables open = tables.open(folder, classes)) {
                for (int i = 0; i < places.size(); i++) {
                    cancellation.throwIfCancelled();
                    open.row(row(i, groups, names, placed, listener));
                    listener.arranged(i + 1L, places.size());
                }
                for (int i : duplicates) {
                    open.duplicate(duplicate(i, groups));
                }
            }
            placed.deleteOthers();
            moveTables(folder);
            placed.commit();
        }
        long groupCount = duplicates.stream().map(groups::smallest).distinct().count();
        return tally.summary(known, groupCount, duplicates.size(), moved);
    }

    private LabelRow row(
            int number, DuplicateGroups groups, NameCollisions names, Placed placed, LabelListener listener)
            throws IOException {
        Entry entry = journal.read(places.get(number));
        if (entry.state() != Entry.State.SCORED) {
            boolean damaged = entry.state() == Entry.State.DAMAGED;
            return unusable(entry, damaged, entry.note());
        }
        String group = journal.read(places.get(groups.smallest(number))).sha256();
        LabelRow row = judged(entry, group, names);
        placed.add(row.image(), row.split(), row.file());
        if (row.file().isPresent()) {
            Optional<Placer.Fault> fault = placer.place(
                    entry, row.file().get(), placed.isOurs(row.file().get()));
            if (fault.isPresent()) {
                placed.forget(row.file().get());
                if (fault.get() == Placer.Fault.VANISHED) {
                    placed.keepEarlier(row.image());
                }
                return unusable(entry, true, fault.get().toString());
            }
        }
        count(row, placed, listener);
        return row;
    }

    private LabelRow judged(Entry entry, String group, NameCollisions names) {
        LabelRow row = rows.row(
                Examined.of(entry), group, (ranked, verdict) -> corrections.apply(entry.image(), ranked, verdict));
        String name = names.name(entry.image(), entry.sha256());
        return placesFiles() ? row.withFile(Optional.of(folder(row) + "/" + name)) : row;
    }

    private String folder(LabelRow row) {
        return switch (kind(row)) {
            case UNSURE -> UNSURE;
            case NONE -> NONE;
            case LABELLED ->
                row.split().orElseThrow().folder() + "/"
                        + LabelClasses.folder(classes, row.classes().get(0));
        };
    }

    private static Verdict.Kind kind(LabelRow row) {
        return row.split().isPresent()
                ? Verdict.Kind.LABELLED
                : row.note().startsWith(NONE) ? Verdict.Kind.NONE : Verdict.Kind.UNSURE;
    }

    private boolean placesFiles() {
        return settings.arrangement().placing() != Placing.LIST_ONLY
                && settings.arrangement().rule() instanceof OneClass;
    }

    private void count(LabelRow row, Placed placed, LabelListener listener) {
        tally.verdict(
                new Verdict(kind(row), row.classes(), row.probability(), row.note()),
                row.split().orElse(Split.TRAIN));
        Optional<Split> before = placed.splitBefore(row.image());
        if (before.isPresent() && row.split().isPresent() && !before.equals(row.split())) {
            moved++;
            listener.moved(row.image(), before.get(), row.split().get());
        }
    }

    private LabelRow unusable(Entry entry, boolean damaged, String why) {
        if (damaged) {
            tally.damaged();
        } else {
            tally.failed();
        }
        return RowMaker.unusable(Examined.of(entry), damaged, why);
    }

    private DuplicateRow duplicate(int number, DuplicateGroups groups) throws IOException {
        Entry entry = journal.read(places.get(number));
        String group = journal.read(places.get(groups.smallest(number))).sha256();
        return new DuplicateRow(group, entry.image(), entry.sha256(), groups.isExact(number));
    }

    private void moveTables(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            entries.forEach(files::add);
        }
        Collections.sort(files);
        for (Path file : files) {
            Files.move(
                    file,
                    out.folder().resolve(file.getFileName()),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        }
        Files.delete(folder);
    }
}
