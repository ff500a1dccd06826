package dev.zeroshot.cli.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Everything that can be configured, each by a flag, an environment variable and a line of a configuration file. */
public enum SettingKey {
    /** Which model answers. */
    MODEL("model"),
    /** How many threads the model may keep busy. */
    THREADS("threads"),
    /** Where the model runs. */
    DEVICE("device"),
    /** The factor on the cosine for a model whose files carry none. */
    LOGIT_SCALE("logit-scale"),
    /** Whether a ready-made ONNX export wins over weights in the same folder. */
    ONNX("onnx");

    private final String key;

    SettingKey(String key) {
        this.key = key;
    }

    /**
     * The name in a configuration file.
     *
     * @return for instance {@code logit-scale}
     */
    public String key() {
        return key;
    }

    /**
     * The flag.
     *
     * @return for instance {@code --logit-scale}
     */
    public String flag() {
        return "--" + key;
    }

    /**
     * The environment variable.
     *
     * @return for instance {@code ZEROSHOT_LOGIT_SCALE}
     */
    public String variable() {
        return "ZEROSHOT_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /**
     * The names of all keys.
     *
     * @return as a configuration file has them
     */
    public static List<String> keys() {
        List<String> keys = new ArrayList<>();
        for (SettingKey setting : values()) {
            keys.add(setting.key);
        }
        return keys;
    }
}
