package dev.zeroshot.cli.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Everything that can be configured, each by an environment variable and a line of a configuration file, and most by a flag.
 */
public enum SettingKey {
    /** Which model answers. */
    MODEL("model"),
    /** How many threads the model may keep busy. */
    THREADS("threads"),
    /** Where the model runs. */
    DEVICE("device"),
    /** The factor on the cosine, for a model whose files carry none or instead of its own. */
    LOGIT_SCALE("logit-scale"),
    /** Whether a ready-made ONNX export wins over weights in the same folder. */
    ONNX("onnx"),
    /** Whether every pixel of a picture is decoded, however much larger it is than what the model looks at. */
    EXACT("exact"),
    /** The numbers that the towers compute with. */
    PRECISION("precision"),
    /** The key of the service that runs hosted models. There is no flag for it: others can read a command line. */
    ROBOFLOW_API_KEY("roboflow-api-key", "ROBOFLOW_API_KEY"),
    /** The address of that service. */
    ROBOFLOW_API_URL("roboflow-api-url", "ROBOFLOW_API_URL"),
    /** How long a call of that service may take with all its tries, in seconds. */
    HOSTED_TIMEOUT("hosted-timeout"),
    /** How many calls of that service may be under way at the same time. */
    HOSTED_PARALLEL("hosted-parallel"),
    /** The largest picture file that is sent to it; a larger one is scaled down. */
    MAX_UPLOAD_BYTES("max-upload-bytes");

    private final String key;
    private final String variable;

    SettingKey(String key) {
        this(key, "ZEROSHOT_" + key.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    SettingKey(String key, String variable) {
        this.key = key;
        this.variable = variable;
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
        return variable;
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
