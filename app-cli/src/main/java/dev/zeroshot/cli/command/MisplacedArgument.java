package dev.zeroshot.cli.command;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;

/** Arguments that mean something, but not where they stand: what their writer will have meant. */
final class MisplacedArgument {
    private static final String CLASSIFY = "zeroshot classify ";

    private MisplacedArgument() {}

    /**
     * Half a sentence for a message.
     *
     * @param command the command that does not know the argument
     * @param argument what was written
     * @return beginning with a semicolon; empty if the argument is unknown everywhere
     */
    static Optional<String> hint(CommandLine command, String argument) {
        boolean root = command.getParent() == null;
        if (root && !command.getSubcommands().containsKey("help")) {
            return Optional.empty(); // of another program
        }
        if (argument.startsWith("-") && argument.length() > 1) {
            return root && isFlagOfACommand(command, argument)
                    ? Optional.of("; flags come after the command: " + CLASSIFY + "PICTURE -p PROMPT -p PROMPT")
                    : Optional.empty();
        }
        if (root) {
            return isInput(argument)
                    ? Optional.of("; to rank prompts for it: " + CLASSIFY + quoted(argument) + " -p PROMPT -p PROMPT")
                    : Optional.empty();
        }
        return command.getCommandSpec().findOption("--image") != null
                ? Optional.of("; name a picture by --image " + quoted(argument) + ", or a text by --text")
                : Optional.empty();
    }

    private static boolean isFlagOfACommand(CommandLine root, String argument) {
        String name = argument.split("=", 2)[0];
        return root.getSubcommands().values().stream()
                .anyMatch(command -> command.getCommandSpec().optionsMap().containsKey(name));
    }

    private static boolean isInput(String argument) {
        try {
            return argument.equals("-") || (!argument.isEmpty() && Files.exists(Path.of(argument)));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static String quoted(String argument) {
        return argument.indexOf(' ') < 0 ? argument : "'" + argument + "'";
    }
}
