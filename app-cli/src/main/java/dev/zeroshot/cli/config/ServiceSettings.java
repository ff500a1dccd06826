package dev.zeroshot.cli.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is in force for models that run elsewhere; empty where the backend's default counts.
 *
 * @param key the service's key
 * @param address where the service is
 * @param timeout how long a call may take with all its tries, in seconds
 * @param parallel how many calls may be under way at the same time
 * @param maxUploadBytes the largest picture file that is sent
 */
public record ServiceSettings(
        Setting<Optional<Secret>> key,
        Setting<Optional<String>> address,
        Setting<Optional<Integer>> timeout,
        Setting<Optional<Integer>> parallel,
        Setting<Optional<Integer>> maxUploadBytes) {
    /**
     * The settings as environment variables, which is how a backend takes them.
     *
     * @return from a variable's name to its value, the key's too
     */
    Map<String, String> variables() {
        Map<String, String> all = new LinkedHashMap<>();
        key.value().ifPresent(secret -> all.put(SettingKey.ROBOFLOW_API_KEY.variable(), secret.reveal()));
        settings().forEach((name, setting) -> {
            if (name != SettingKey.ROBOFLOW_API_KEY) {
                setting.value().ifPresent(value -> all.put(name.variable(), value.toString()));
            }
        });
        return all;
    }

    /** All settings; the text of the key's value hides it. */
    Map<SettingKey, Setting<? extends Optional<?>>> settings() {
        Map<SettingKey, Setting<? extends Optional<?>>> all = new LinkedHashMap<>();
        all.put(SettingKey.ROBOFLOW_API_KEY, key);
        all.put(SettingKey.ROBOFLOW_API_URL, address);
        all.put(SettingKey.HOSTED_TIMEOUT, timeout);
        all.put(SettingKey.HOSTED_PARALLEL, parallel);
        all.put(SettingKey.MAX_UPLOAD_BYTES, maxUploadBytes);
        return all;
    }
}
