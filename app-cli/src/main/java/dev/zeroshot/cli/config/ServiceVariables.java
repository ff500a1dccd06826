package dev.zeroshot.cli.config;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The environment variables as backends shall see them: those of the process, until settings from files are known as well.
 * A command reads its settings before it makes the catalogue. Thread-safe.
 */
public final class ServiceVariables {
    private final AtomicReference<Map<String, String>> variables;

    /**
     * The variables of the process.
     *
     * @param environment from name to value
     */
    public ServiceVariables(Map<String, String> environment) {
        this.variables = new AtomicReference<>(Map.copyOf(environment));
    }

    /**
     * Takes what is in force for models that run elsewhere.
     *
     * @param settings wherever they come from
     */
    public void take(ServiceSettings settings) {
        variables.updateAndGet(before -> {
            Map<String, String> all = new HashMap<>(before);
            all.putAll(settings.variables());
            return Map.copyOf(all);
        });
    }

    /**
     * The variables now.
     *
     * @return from name to value
     */
    public Map<String, String> now() {
        return variables.get();
    }
}
