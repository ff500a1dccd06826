package dev.zeroshot.cli.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds out what the standard streams of this process are. Java 17 cannot say it of each stream, so: what the launcher
 * saw (system properties {@code zeroshot.tty.out}, {@code zeroshot.tty.err}: {@code true} or {@code false}, and
 * {@code zeroshot.columns}), else Linux's {@code /proc/self/fd}, else the JVM's console.
 */
public final class TerminalProbe {
    private static final int DEFAULT_COLUMNS = 80;

    private TerminalProbe() {}

    /**
     * Looks at the streams of this process.
     *
     * @param machine for the environment variables
     * @return what they are
     */
    public static Terminal probe(Machine machine) {
        boolean output = isTerminal("zeroshot.tty.out", 1);
        boolean error = isTerminal("zeroshot.tty.err", 2);
        boolean any = output || error;
        return new Terminal(
                output, error, any ? columns(machine) : DEFAULT_COLUMNS, output && colour(machine), unicode(machine));
    }

    /**
     * Whether standard output is known to be a pipe or a socket.
     *
     * @return false if it is something else, or if the system does not say
     */
    public static boolean outputIsPipe() {
        return descriptor(1)
                .filter(target -> target.startsWith("pipe:") || target.startsWith("socket:"))
                .isPresent();
    }

    /** <a href="https://no-color.org">NO_COLOR</a>; a Windows console shows colours if its terminal says so. */
    static boolean colour(Machine machine) {
        if (machine.variable("NO_COLOR").isPresent()) {
            return false;
        }
        Optional<String> term = machine.variable("TERM");
        if (machine.isWindows()) {
            return machine.variable("WT_SESSION").isPresent() || term.isPresent();
        }
        return term.filter(name -> !name.equals("dumb")).isPresent();
    }

    /** The first of LC_ALL, LC_CTYPE and LANG that is set decides, as POSIX has it. */
    static boolean unicode(Machine machine) {
        if (machine.isWindows()) {
            String encoding = System.getProperty("sun.stdout.encoding", "UTF-8").toLowerCase(Locale.ROOT);
            return encoding.contains("utf") || encoding.contains("65001");
        }
        String locale = machine.variable("LC_ALL")
                .or(() -> machine.variable("LC_CTYPE"))
                .or(() -> machine.variable("LANG"))
                .orElse("")
                .toLowerCase(Locale.ROOT);
        return locale.contains("utf-8") || locale.contains("utf8") || (machine.isMac() && locale.isEmpty());
    }

    private static int columns(Machine machine) {
        return machine.variable("COLUMNS")
                .or(() -> Optional.ofNullable(System.getProperty("zeroshot.columns")))
                .flatMap(TerminalProbe::positive)
                .or(() -> machine.isWindows() ? Optional.empty() : askStty())
                .orElse(DEFAULT_COLUMNS);
    }

    /** {@code stty size} answers "rows columns" for the terminal on its standard input. */
    private static Optional<Integer> askStty() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Path.of("/dev/tty").toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return positive(answer.substring(answer.indexOf(' ') + 1));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> positive(String text) {
        try {
            return Optional.of(Integer.parseInt(text)).filter(number -> number > 0);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isTerminal(String property, int descriptor) {
        String told = System.getProperty(property);
        if (told != null) {
            return Boolean.parseBoolean(told);
        }
        return descriptor(descriptor)
                .map(target -> target.startsWith("/dev/pts/") || target.startsWith("/dev/tty"))
                .orElseGet(TerminalProbe::hasConsole);
    }

    /** From Java 22 on there is a console without a terminal as well, and Java 17 lacks the method that tells. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean hasConsole() {
        return Runtime.version().feature() < 22 && System.console() != null;
    }

    private static Optional<String> descriptor(int number) {
        try {
            return Optional.of(
                    Files.readSymbolicLink(Path.of("/proc/self/fd/" + number)).toString());
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}
