package dev.zeroshot.cli.command;

import dev.zeroshot.cli.output.NewFile;
import dev.zeroshot.cli.report.ContactSheet;
import dev.zeroshot.cli.terminal.Progress;
import dev.zeroshot.core.label.LabelTables;
import dev.zeroshot.core.label.LabelledSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/** The contact sheet that {@code --report} asks for, or none. For one thread. */
final class LabelSheet implements AutoCloseable {
    private final CliContext context;
    private final boolean quiet;
    private final Optional<NewFile> file;
    private final ContactSheet sheet = new ContactSheet(ContactSheet.MOST);

    private LabelSheet(CliContext context, boolean quiet, Optional<NewFile> file) {
        this.context = context;
        this.quiet = quiet;
        this.file = file;
    }

    /** Makes room for the page before the work begins. */
    static LabelSheet open(CliContext context, Optional<String> report, boolean quiet) {
        return new LabelSheet(context, quiet, report.map(name -> NewFile.open("--report", name)));
    }

    LabelTables noticing(LabelTables tables) {
        return file.isPresent() ? sheet.noticing(tables) : tables;
    }

    /** Writes the page, if one is wanted. */
    void write(Path out, int workers) throws IOException {
        if (file.isEmpty()) {
            return;
        }
        LabelledSet set = LabelledSet.read(out);
        Optional<Progress> line = context.terminal().error() && !quiet
                ? Optional.of(
                        new Progress(context.messages(), context.terminal().columns(), System::nanoTime))
                : Optional.empty();
        LongConsumer progress =
                done -> line.ifPresent(shown -> shown.show(done, 0, done, OptionalLong.of(sheet.size())));
        file.get()
                .write(writer -> sheet.write(
                        new ContactSheet.Source(out, set.run(), set.folder(), set.several()),
                        workers,
                        writer,
                        progress,
                        context.cancellation()));
        line.ifPresent(Progress::hide);
    }

    @Override
    public void close() {
        file.ifPresent(NewFile::close);
    }
}
