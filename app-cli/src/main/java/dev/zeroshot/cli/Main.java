package dev.zeroshot.cli;

import dev.zeroshot.cli.command.CliContext;
import dev.zeroshot.cli.command.CommandRunner;
import dev.zeroshot.cli.command.ExitCode;
import dev.zeroshot.cli.config.ServiceVariables;
import dev.zeroshot.cli.launch.ClassDataArchive;
import dev.zeroshot.cli.terminal.Machine;
import dev.zeroshot.cli.terminal.Messages;
import dev.zeroshot.cli.terminal.Output;
import dev.zeroshot.cli.terminal.TerminalProbe;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.pipeline.Interrupts;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.util.Map;
import java.util.function.Function;

/** Entry point of the command {@code zeroshot}. */
public final class Main {
    private Main() {}

    /**
     * Runs a command and exits with its code.
     *
     * @param args the command and its arguments
     */
    public static void main(String[] args) {
        runAndExit(args, CliModule::catalogue);
    }

    /** The whole life of the process, with any models. */
    static void runAndExit(String[] args, Function<Map<String, String>, ModelCatalogue> catalogue) {
        Cancellation cancellation = new Cancellation();
        Interrupts interrupts = Interrupts.install(cancellation);
        int code = run(args, ofThisProcess(cancellation, catalogue));
        interrupts.runIsOver();
        if (code == ExitCode.DONE && !interrupts.received()) {
            ClassDataArchive.missing().ifPresent(ClassDataArchive::make);
        }
        System.exit(code == ExitCode.CANCELLED ? interrupts.cancelledCode() : code);
    }

    /**
     * Runs a command without leaving the JVM.
     *
     * @param args the command and its arguments
     * @param context what it gets from outside
     * @return the exit code
     */
    public static int run(String[] args, CliContext context) {
        return new CommandRunner(context).run(args);
    }

    /** The streams as they are, without the encodings and line endings that {@code System.out} would add. */
    private static CliContext ofThisProcess(
            Cancellation cancellation, Function<Map<String, String>, ModelCatalogue> catalogue) {
        Machine machine = Machine.current();
        ServiceVariables variables = new ServiceVariables(machine.environment());
        return new CliContext(
                machine,
                TerminalProbe.probe(machine),
                // Buffered: a bare FileInputStream asks for its position when it reads many bytes, which a pipe lacks.
                new BufferedInputStream(new FileInputStream(FileDescriptor.in)),
                new Output(new FileOutputStream(FileDescriptor.out), TerminalProbe.outputIsPipe()),
                new Messages(new FileOutputStream(FileDescriptor.err)),
                cancellation,
                () -> catalogue.apply(variables.now()),
                CliModule::benchTools,
                CliModule::probeTools,
                CliModule::store,
                CliModule::frameSources,
                variables);
    }
}
