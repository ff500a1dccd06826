package dev.zeroshot.cli.command;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;

/** The command tree. A new command is a name and a line in {@link #command}. */
final class Commands {
    private static final List<String> NAMES = List.of(
            "classify",
            "embed",
            "compare",
            "label",
            "probe",
            "watch",
            "models",
            "serve",
            "bench",
            "help",
            "version",
            "completion");

    private Commands() {}

    /** All commands. */
    static CommandLine all(CliContext context) {
        return create(context, NAMES);
    }

    /**
     * As much of the tree as the arguments need: the asked command alone, or all if none is asked or a name is wrong.
     * Reading the annotations of commands that nobody asked for would cost every start tens of milliseconds.
     */
    static CommandLine asked(CliContext context, String... args) {
        return create(context, args.length > 0 && NAMES.contains(args[0]) ? List.of(args[0]) : NAMES);
    }

    private static CommandLine create(CliContext context, List<String> names) {
        CommandLine root = new CommandLine(new RootCommand(context));
        for (String name : names) {
            root.addSubcommand(name, command(name, context));
        }
        HelpFlag.addTo(root);
        root.setExpandAtFiles(false); // a prompt may begin with @
        root.setUnmatchedOptionsArePositionalParams(false);
        root.setColorScheme(
                CommandLine.Help.defaultColorScheme(context.terminal().colour() ? Ansi.ON : Ansi.OFF));
        root.setUsageHelpWidth(Math.max(60, Math.min(120, context.terminal().columns())));
        return root;
    }

    private static Object command(String name, CliContext context) {
        return switch (name) {
            case "classify" -> new ClassifyCommand(context);
            case "embed" -> new EmbedCommand(context);
            case "compare" -> compare(context);
            case "label" -> new LabelCommand(context);
            case "watch" -> new WatchCommand(context);
            case "probe" -> probe(context);
            case "models" -> models(context);
            case "serve" -> ServeCommand.create(context);
            case "bench" -> bench(context);
            case "help" -> new HelpCommand(() -> all(context), context.output());
            case "version" -> new VersionCommand(context);
            case "completion" -> new CompletionCommand(context);
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Has every flag of opening a model but the one that names a single model. */
    private static CommandLine compare(CliContext context) {
        CommandLine compare = new CommandLine(new CompareCommand(context));
        CommandLine.Model.CommandSpec spec = compare.getCommandSpec();
        spec.remove(spec.findOption("--model"));
        return compare;
    }

    /** Its model is another one than that of all other commands where none is named. */
    private static CommandLine bench(CliContext context) {
        CommandLine bench = new CommandLine(new BenchCommand(context));
        CommandLine.Model.CommandSpec spec = bench.getCommandSpec();
        OptionSpec model = spec.findOption("--model");
        spec.remove(model);
        spec.addOption(OptionSpec.builder(model)
                .description("Model: a name of 'zeroshot models', or a checkpoint folder. Default: see above.")
                .build());
        return bench;
    }

    private static CommandLine probe(CliContext context) {
        CommandLine probe = new CommandLine(new ProbeCommand());
        probe.addSubcommand(new ProbeTrainCommand(context));
        return probe;
    }

    private static CommandLine models(CliContext context) {
        CommandLine models = new CommandLine(new ModelsCommand(context));
        models.addSubcommand("list", new ModelsCommand(context));
        models.addSubcommand(new ModelsShowCommand(context));
        models.addSubcommand(new ModelsPullCommand(context));
        models.addSubcommand(new ModelsVerifyCommand(context));
        models.addSubcommand(new ModelsRemoveCommand(context));
        return models;
    }
}
