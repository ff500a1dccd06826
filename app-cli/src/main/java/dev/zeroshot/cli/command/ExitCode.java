package dev.zeroshot.cli.command;

/** The exit codes of every command. */
public final class ExitCode {
    /** All is done, also when the reader of the output went away. */
    public static final int DONE = 0;

    /** Some input failed. */
    public static final int INPUT_FAILED = 1;

    /** Wrong usage or configuration. */
    public static final int USAGE = 2;

    /** The model is unknown, not here, unsupported or damaged. */
    public static final int MODEL = 3;

    /** The output could not be written. */
    public static final int OUTPUT = 4;

    /** A fault of this program. */
    public static final int INTERNAL = 70;

    /** Stopped by Ctrl-C. */
    public static final int CANCELLED = 130;

    /** All of them, for the foot of a command's help. */
    public static final String HELP =
            "Exit codes: 0 done, 1 some picture failed, 2 wrong usage, 3 model, 4 output not written,"
                    + " 70 a fault of zeroshot, 130 stopped by Ctrl-C.";

    private ExitCode() {}
}
