package dev.zeroshot.cli.command;

import dev.zeroshot.cli.output.JsonLines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code zeroshot version}. */
@Command(name = "version", description = "Show the version of zeroshot and of Java.")
final class VersionCommand implements CliCommand {
    private final CliContext context;

    @Option(names = "--json", description = "Write one JSON object.")
    private boolean json;

    VersionCommand(CliContext context) {
        this.context = context;
    }

    @Override
    public int call() {
        String java = System.getProperty("java.version", "");
        String system = System.getProperty("os.name", "") + " " + System.getProperty("os.arch", "");
        if (json) {
            new JsonLines(context.output()).object(object -> {
                object.writeStringField("version", Version.current());
                object.writeStringField("java", java);
                object.writeStringField("system", system);
            });
        } else {
            context.output().line("zeroshot " + Version.current() + " (Java " + java + ", " + system + ")");
        }
        return ExitCode.DONE;
    }
}
