package dev.zeroshot.cli.command;

import dev.zeroshot.cli.config.SettingKey;
import dev.zeroshot.cli.config.Settings;
import dev.zeroshot.cli.config.SettingsReader;
import dev.zeroshot.cli.terminal.Machine;
import dev.zeroshot.cli.terminal.Messages;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of every command that opens a model: which one, and how. */
public final class ModelFlags {
    @Option(
            names = {"-m", "--model"},
            paramLabel = "ID",
            order = 50,
            description = "Model: a name of 'zeroshot models', or a checkpoint folder. Default: starter.")
    private @Nullable String model;

    @Option(
            names = "--threads",
            paramLabel = "N",
            order = 51,
            description = "Threads to keep busy. Default: one a processor.")
    private @Nullable String threads;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            order = 52,
            description = "Where to run, as the model's backend names it. Default: cpu.")
    private @Nullable String device;

    @Option(
            names = "--logit-scale",
            paramLabel = "X",
            order = 53,
            description =
                    "Factor on the similarity before the softmax: for a model whose files carry none, or instead of its own.")
    private @Nullable String logitScale;

    @Option(
            names = "--onnx",
            negatable = true,
            order = 54,
            description = "Open a folder's ready-made ONNX export even where it holds weights too.")
    private @Nullable Boolean onnx;

    @Option(
            names = "--exact",
            negatable = true,
            order = 55,
            description = "Decode every pixel of large JPEGs, as Python does: slower, and hardly another answer.")
    private @Nullable Boolean exact;

    @Option(
            names = "--precision",
            paramLabel = "NAME",
            order = 54,
            description = "Numbers to compute with: float32, int8 (several times faster, nearly the same answers),"
                    + " or auto (int8 where a check on opening shows no loss). Default: float32.")
    private @Nullable String precision;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            order = 56,
            description = "Settings, a line 'key = value' each; they win over those of your own configuration file.")
    private @Nullable String config;

    @Option(
            names = {"-v", "--verbose"},
            order = 57,
            description =
                    "Say which settings are in force and where from, name skipped files, show stack traces of errors.")
    private boolean verbose;

    /** Flags that nobody has given yet. */
    public ModelFlags() {}

    /** What is in force for a command of {@code zeroshot}. */
    Settings settings(CliContext context) {
        Settings settings = settings(context.machine(), context.messages());
        context.variables().take(settings.service());
        return settings;
    }

    /**
     * What is in force: flags, environment, files and defaults.
     *
     * @param machine environment variables and home folder
     * @param messages hears of variables that mean nothing and, if the user wants to know, of every setting's origin
     * @return the settings
     * @throws dev.zeroshot.core.error.UsageException if a value does not fit
     */
    public Settings settings(Machine machine, Messages messages) {
        Map<SettingKey, String> flags = new EnumMap<>(SettingKey.class);
        put(flags, SettingKey.MODEL, model);
        put(flags, SettingKey.THREADS, threads);
        put(flags, SettingKey.DEVICE, device);
        put(flags, SettingKey.LOGIT_SCALE, logitScale);
        put(flags, SettingKey.ONNX, onnx == null ? null : onnx.toString());
        put(flags, SettingKey.EXACT, exact == null ? null : exact.toString());
        put(flags, SettingKey.PRECISION, precision);
        SettingsReader.unknownVariables(machine).forEach(messages::warn);
        Settings settings = SettingsReader.read(machine, flags, Optional.ofNullable(config));
        if (verbose) {
            settings.described()
                    .forEach((key, setting) -> messages.tell(
                            key + " = " + setting.value().orElse("not set") + " (" + setting.origin() + ")"));
        }
        return verbose ? settings.verbosely() : settings;
    }

    /** The model, if the flag names one: for a command whose default is another one than the settings'. */
    Optional<String> modelFlag() {
        return Optional.ofNullable(model);
    }

    boolean verbose() {
        return verbose;
    }

    private static void put(Map<SettingKey, String> flags, SettingKey key, @Nullable String value) {
        if (value != null) {
            flags.put(key, value);
        }
    }
}
