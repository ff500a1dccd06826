package dev.zeroshot.onnx.hub;

import dev.zeroshot.core.error.UsageException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The environment that says where the hub and its cache are. The cache is {@code HF_HUB_CACHE} or its older name
 * {@code HUGGINGFACE_HUB_CACHE}, else {@code hub} in {@code HF_HOME}, else {@code huggingface/hub} in
 * {@code XDG_CACHE_HOME}, else {@code .cache/huggingface/hub} at home. As in the Python client, a leading {@code ~} and
 * {@code $NAME} are expanded, and an empty variable counts as unset. Immutable, thus safe between threads.
 *
 * @param variables environment variables
 * @param home the user's home folder
 */
public record HubEnvironment(Map<String, String> variables, Path home) {
    private static final String PUBLIC_HUB = "https://huggingface.co";
    private static final Set<String> TRUE = Set.of("1", "ON", "YES", "TRUE");
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
        return of(System.getenv(), System.getProperty("os.name", ""), System.getProperty("user.home", ""));
    }

    /** At home is where {@code HOME} says, except on Windows: as the Python client sees it. */
    static HubEnvironment of(Map<String, String> variables, String operatingSystem, String userHome) {
        String named = variables.getOrDefault("HOME", "");
        boolean windows = operatingSystem.toLowerCase(Locale.ROOT).startsWith("windows");
        return new HubEnvironment(variables, Path.of(windows || named.isEmpty() ? userHome : named));
    }

    /** {@return the cache's folder, which need not exist} */
    public Path cacheFolder() {
        return Stream.of("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE")
                .flatMap(name -> folder(name).stream())
                .findFirst()
                .orElseGet(() -> hubHome().resolve("hub"));
    }

    /**
     * {@return the hub's address, without a slash at its end: {@code HF_ENDPOINT}, else the public hub}
     *
     * @throws UsageException if {@code HF_ENDPOINT} is no http address
     */
    public URI endpoint() {
        String address =
                value("HF_ENDPOINT").map(String::strip).orElse(PUBLIC_HUB).replaceAll("/+$", "");
        try {
            URI uri = URI.create(address);
            if (uri.getHost() != null && Set.of("http", "https").contains(String.valueOf(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw noAddress(address);
        }
        throw noAddress(address);
    }

    private static UsageException noAddress(String address) {
        return new UsageException("HF_ENDPOINT: '" + address + "' is no address such as " + PUBLIC_HUB);
    }

    /**
     * {@return the user's token: {@code HF_TOKEN}, else the content of the file {@code HF_TOKEN_PATH}, which by default is
     * {@code token} in {@code HF_HOME}; empty if there is none}
     *
     * @throws UsageException if the token cannot be one; the message does not show it
     */
    public Optional<String> token() {
        if (isTrue("HF_HUB_DISABLE_IMPLICIT_TOKEN")) {
            return Optional.empty();
        }
        Optional<String> token = Stream.of("HF_TOKEN", "HUGGING_FACE_HUB_TOKEN")
                .flatMap(name -> value(name).stream())
                .findFirst()
                .or(this::tokenOfFile)
                .map(String::strip)
                .filter(text -> !text.isEmpty());
        if (token.filter(text -> !text.chars().allMatch(c -> c > ' ' && c < 127))
                .isPresent()) {
            throw new UsageException(
                    "HF_TOKEN, or the file that HF_TOKEN_PATH names, holds more than a token; write the token alone there");
        }
        return token;
    }

    private Optional<String> tokenOfFile() {
        Path file = folder("HF_TOKEN_PATH").orElseGet(() -> hubHome().resolve("token"));
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // the same as no token, as the Python client sees it
        }
    }

    /** {@return whether the user forbids to use the network: {@code HF_HUB_OFFLINE} or {@code TRANSFORMERS_OFFLINE}} */
    public boolean offline() {
        return isTrue("HF_HUB_OFFLINE") || isTrue("TRANSFORMERS_OFFLINE");
    }

    /** {@return whether snapshots are to hold files instead of links: {@code HF_HUB_DISABLE_SYMLINKS}} */
    public boolean withoutLinks() {
        return isTrue("HF_HUB_DISABLE_SYMLINKS");
    }

    private boolean isTrue(String variable) {
        return value(variable)
                .map(text -> TRUE.contains(text.strip().toUpperCase(Locale.ROOT)))
                .orElse(false);
    }

    private Optional<String> value(String variable) {
        return Optional.ofNullable(variables.get(variable)).filter(value -> !value.isBlank());
    }

    private Path hubHome() {
        return folder("HF_HOME").orElseGet(() -> folder("XDG_CACHE_HOME")
                .orElseGet(() -> home.resolve(".cache"))
                .resolve("huggingface"));
    }

    private Optional<Path> folder(String variable) {
        return value(variable).map(this::expanded);
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
