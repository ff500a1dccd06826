package dev.zeroshot.cli.command;

import dev.zeroshot.cli.output.NewFile;
import dev.zeroshot.cli.report.ContactSheet;
import dev.zeroshot.cli.terminal.Progress;
import dev.zeroshot.core.label.LabelTables;
import dev.zeroshot.core.label.LabelledSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/** The contact sheet that {@code --report} asks for, or none. For one thread. */
final class LabelSheet implements AutoCloseable {
    private static final String FLAG = "--report";

    private final CliContext context;
    private final boolean quiet;
    private final Optional<NewFile> file;
    /** A page inside the data set, whose folder may not be there yet and must hold nothing else at first. */
    private final Optional<String> inside;

    private final ContactSheet sheet = new ContactSheet(ContactSheet.MOST);

    private LabelSheet(CliContext context, boolean quiet, Optional<NewFile> file, Optional<String> inside) {
        this.context = context;
        this.quiet = quiet;
        this.file = file;
        this.inside = inside;
    }

    /** Makes room for the page before the work begins; for one in the data set's own folder that work does it. */
    static LabelSheet open(CliContext context, Optional<String> report, Path out, boolean quiet) {
        Optional<String> inside = report.filter(name -> isDirectlyIn(out, name));
        Optional<NewFile> file = inside.isPresent() ? Optional.empty() : report.map(name -> NewFile.open(FLAG, name));
        return new LabelSheet(context, quiet, file, inside);
    }

    private static boolean isDirectlyIn(Path out, String name) {
        try {
            Path page = Path.of(name).toAbsolutePath().normalize();
            return out.toAbsolutePath().normalize().equals(page.getParent()) && !Files.isDirectory(page);
        } catch (InvalidPathException e) {
            return false; // said when it is opened
        }
    }

    private boolean isWanted() {
        return file.isPresent() || inside.isPresent();
    }

    LabelTables noticing(LabelTables tables) {
        return isWanted() ? sheet.noticing(tables) : tables;
    }

    /** Writes the page, if one is wanted. */
    void write(Path out, int workers) throws IOException {
        if (inside.isPresent()) {
            try (NewFile page = NewFile.open(FLAG, inside.get())) {
                write(page, out, workers);
            }
        } else if (file.isPresent()) {
            write(file.get(), out, workers);
        }
    }

    private void write(NewFile page, Path out, int workers) throws IOException {
        LabelledSet set = LabelledSet.read(out);
        Optional<Progress> line = context.terminal().error() && !quiet
                ? Optional.of(
                        new Progress(context.messages(), context.terminal().columns(), System::nanoTime))
                : Optional.empty();
        LongConsumer progress =
                done -> line.ifPresent(shown -> shown.show(done, 0, done, OptionalLong.of(sheet.size())));
        page.write(writer -> sheet.write(
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
