package dev.zeroshot.cli.command;

import dev.zeroshot.cli.input.PictureCount;
import dev.zeroshot.cli.terminal.Progress;
import dev.zeroshot.core.label.LabelListener;
import dev.zeroshot.core.label.split.Split;
import dev.zeroshot.core.picture.files.FolderWalk;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Says on standard error how a labelling goes. For one thread. */
final class LabelProgress implements LabelListener, AutoCloseable {
    /** So many moved pictures are named; the others are counted. */
    private static final int NAMED = 20;

    private final CliContext context;
    private final FolderWalk walk;
    private final boolean quiet;
    private final Optional<PictureCount> count;
    private Optional<Progress> progress = Optional.empty();
    private boolean arranging;
    private long failed;
    private long moved;

    LabelProgress(CliContext context, Path folder, FolderWalk walk, boolean quiet) {
        this.context = context;
        this.walk = walk;
        this.quiet = quiet;
        this.count = shown() ? Optional.of(PictureCount.of(folder)) : Optional.empty();
    }

    private boolean shown() {
        return context.terminal().error() && !quiet;
    }

    @Override
    public void warnings(List<String> messages) {
        if (!quiet) {
            messages.forEach(context.messages()::warn);
        }
    }

    @Override
    public void examined(String image, String note, long done, long known) {
        if (!note.isEmpty()) {
            failed++;
            tell(image + ": " + note);
        }
        if (shown()) { // what an earlier run did is no measure of the rate
            line().show(done - known, failed, done - known + walk.skipped(), left(known));
        }
    }

    private OptionalLong left(long known) {
        OptionalLong total = count.map(PictureCount::total).orElseGet(OptionalLong::empty);
        return total.isPresent() ? OptionalLong.of(total.getAsLong() - known) : total;
    }

    private Progress line() {
        if (progress.isEmpty()) {
            progress = Optional.of(
                    new Progress(context.messages(), context.terminal().columns(), System::nanoTime));
        }
        return progress.get();
    }

    @Override
    public void arranged(long done, long all) {
        if (!arranging) {
            arranging = true;
            close();
            progress = Optional.empty();
        }
        if (shown()) {
            line().show(done, 0, done, OptionalLong.of(all));
        }
    }

    @Override
    public void moved(String image, Split before, Split now) {
        moved++;
        if (moved <= NAMED && !quiet) {
            tell(image + " moves from " + before.folder() + " to " + now.folder()
                    + ", since its group of duplicates or the split has changed");
        }
    }

    /** Counts the moved pictures that were not named. */
    void finish() {
        close();
        if (moved > NAMED && !quiet) {
            context.messages().tell((moved - NAMED) + " more pictures move to another split");
        }
    }

    private void tell(String message) {
        close();
        context.messages().tell(message);
    }

    /** Leaves no half line behind. */
    @Override
    public void close() {
        progress.ifPresent(Progress::hide);
    }
}
