package dev.zeroshot.cli.command;

import dev.zeroshot.cli.terminal.Messages;
import dev.zeroshot.cli.terminal.Output;
import dev.zeroshot.cli.terminal.OutputException;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.PictureException;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.error.VideoException;
import dev.zeroshot.core.text.NearestNames;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Parses the arguments, runs the command, and turns whatever goes wrong into one message and an exit code. */
public final class CommandRunner {
    private final Function<String[], CommandLine> commands;
    private final Output output;
    private final Messages messages;

    /**
     * A runner of all commands of {@code zeroshot}.
     *
     * @param context what commands get from outside
     */
    public CommandRunner(CliContext context) {
        this(args -> Commands.asked(context, args), context.output(), context.messages());
    }

    /**
     * A runner of other commands.
     *
     * @param commands from the arguments to the tree of commands, whose leaves are {@link CliCommand}s
     * @param output where help goes
     * @param messages where errors go
     */
    public CommandRunner(Function<String[], CommandLine> commands, Output output, Messages messages) {
        this.commands = commands;
        this.output = output;
        this.messages = messages;
    }

    /**
     * Runs a command.
     *
     * @param args the command and its arguments
     * @return the exit code, one of {@link ExitCode}
     */
    public int run(String... args) {
        boolean verbose = List.of(args).contains("--verbose") || List.of(args).contains("-v");
        try {
            return parseAndCall(args);
        } catch (ParameterException e) {
            return fail(ExitCode.USAGE, explain(e), e, verbose);
        } catch (UsageException e) {
            return fail(ExitCode.USAGE, e.getMessage(), e, verbose);
        } catch (ModelException e) {
            return fail(ExitCode.MODEL, e.getMessage(), e, verbose);
        } catch (PictureException | VideoException e) {
            return fail(ExitCode.INPUT_FAILED, e.getMessage(), e, verbose);
        } catch (OutputException e) {
            return e.readerGone() ? ExitCode.DONE : fail(ExitCode.OUTPUT, e.getMessage(), e, verbose);
        } catch (CancellationException e) {
            return ExitCode.CANCELLED;
        } catch (OutOfMemoryError e) {
            return fail(
                    ExitCode.INTERNAL, "not enough memory; give Java more with ZEROSHOT_JAVA_OPTS=-Xmx2g", e, verbose);
        } catch (RuntimeException | Error e) {
            String hint = verbose ? "" : "; use --verbose for the stack trace";
            return fail(ExitCode.INTERNAL, "internal error: " + e + hint, e, verbose);
        }
    }

    private int parseAndCall(String... args) {
        CommandLine root = commands.apply(args);
        ParseResult parsed = root.parseArgs(args);
        while (parsed.hasSubcommand()) {
            if (parsed.isUsageHelpRequested()) {
                break;
            }
            parsed = parsed.subcommand();
        }
        CommandLine asked = parsed.commandSpec().commandLine();
        if (parsed.isUsageHelpRequested()) {
            output.write(asked.getUsageMessage(asked.getColorScheme()));
            return ExitCode.DONE;
        }
        if (parsed.hasMatchedOption("--quiet") && parsed.hasMatchedOption("--verbose")) {
            throw new UsageException("--quiet and --verbose contradict each other; leave one out");
        }
        return ((CliCommand) asked.getCommand()).call();
    }

    private int fail(int code, String message, Throwable cause, boolean verbose) {
        messages.tell(message);
        if (verbose) {
            StringWriter trace = new StringWriter();
            cause.printStackTrace(new PrintWriter(trace));
            messages.raw(trace.toString());
        }
        return code;
    }

    private static String helpOf(CommandLine command) {
        CommandLine root = command;
        while (root.getParent() != null) {
            root = root.getParent();
        }
        String first = command.getParent() == null ? "" : firstCommand(command).getCommandName();
        return root.getSubcommands().containsKey("help")
                ? (root.getCommandName() + " help " + first).strip()
                : (first + " --help").strip();
    }

    /** Help is told for a command with all that it has below. */
    private static CommandLine firstCommand(CommandLine command) {
        CommandLine first = command;
        while (first.getParent() != null && first.getParent().getParent() != null) {
            first = first.getParent();
        }
        return first;
    }

    /** picocli's own words, with the nearest flag or command where one is not known. */
    private static String explain(ParameterException e) {
        CommandLine command = e.getCommandLine();
        String help = " ('" + helpOf(command) + "' tells what there is)";
        if (e instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String argument = unmatched.getUnmatched().get(0);
            boolean flag = argument.startsWith("-");
            List<String> known = flag
                    ? command.getCommandSpec().optionsMap().keySet().stream()
                            .sorted()
                            .toList()
                    : command.getSubcommands().keySet().stream().sorted().toList();
            String what = flag ? "flag" : known.isEmpty() ? "argument" : "command";
            String near = MisplacedArgument.hint(command, argument)
                    .orElseGet(() -> NearestNames.didYouMean(nameOf(argument), known));
            return "unknown " + what + " '" + argument + "'" + (near.isEmpty() ? help : near);
        }
        String message = String.valueOf(e.getMessage());
        return Character.toLowerCase(message.charAt(0)) + message.substring(1) + help;
    }

    private static String nameOf(String argument) {
        int equals = argument.indexOf('=');
        return Arrays.asList(argument.split("=", 2)).get(0).isEmpty() || equals < 0
                ? argument
                : argument.substring(0, equals);
    }
}
