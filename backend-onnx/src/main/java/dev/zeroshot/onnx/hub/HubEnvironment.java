package dev.zeroshot.onnx.hub;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The environment that says where the hub's cache is: {@code HF_HUB_CACHE} or its older name
 * {@code HUGGINGFACE_HUB_CACHE}, else {@code hub} in {@code HF_HOME}, else {@code huggingface/hub} in
 * {@code XDG_CACHE_HOME}, else {@code .cache/huggingface/hub} at home. As in the Python client, a leading {@code ~} and
 * {@code $NAME} are expanded, and an empty variable counts as unset. Immutable, thus safe between threads.
 *
 * @param variables environment variables
 * @param home the user's home folder
 */
public record HubEnvironment(Map<String, String> variables, Path home) {
    private static final Pattern VARIABLE = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");

    /**
     * Copies the variables.
     *
     * @param variables environment variables
     * @param home the user's home folder
     */
    public HubEnvironment {
        variables = Map.copyOf(variables);
    }

    /** {@return this process's environment} */
    public static HubEnvironment system() {
        return new HubEnvironment(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /** {@return the cache's folder, which need not exist} */
    public Path cacheFolder() {
        return Stream.of("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE")
                .flatMap(name -> folder(name).stream())
                .findFirst()
                .orElseGet(() -> hubHome().resolve("hub"));
    }

    private Path hubHome() {
        return folder("HF_HOME").orElseGet(() -> folder("XDG_CACHE_HOME")
                .orElseGet(() -> home.resolve(".cache"))
                .resolve("huggingface"));
    }

    private Optional<Path> folder(String variable) {
        return Optional.ofNullable(variables.get(variable))
                .filter(value -> !value.isBlank())
                .map(this::expanded);
    }

    private Path expanded(String value) {
        Matcher matcher = VARIABLE.matcher(value);
        String path = matcher.replaceAll(found -> Matcher.quoteReplacement(replacement(found)));
        boolean atHome = path.equals("~") || path.startsWith("~/") || path.startsWith("~\\");
        return atHome ? home.resolve(path.substring(Math.min(2, path.length()))) : Path.of(path);
    }

    private String replacement(MatchResult found) {
        String name = found.group(1) == null ? found.group(2) : found.group(1);
        return variables.getOrDefault(name, found.group());
    }
}
