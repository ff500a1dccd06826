package dev.zeroshot.http;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.Precision;
import dev.zeroshot.http.settings.Limits;
import dev.zeroshot.http.settings.ModelLife;
import dev.zeroshot.http.settings.UrlRules;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The flags of a server: one list for its own main class and for commands that offer the same. */
public enum ServerFlag {
    /** Where to listen. */
    HOST("--host", "HOST", "the name or address to listen on (127.0.0.1)"),
    /** Where to listen. */
    PORT("--port", "PORT", "the port to listen on, 0 for any free one (9001)"),
    /** What to serve. */
    MODEL("--model", "ID", "the model that answers (ZEROSHOT_MODEL, or else starter)"),
    /** What to serve. */
    MODELS("--models", "ID,ID", "several models; the first answers where a request names none"),
    /** What to serve. */
    CLIP_VERSION(
            "--clip-version",
            "NAME=ID",
            "a served model for the clip_version_id NAME of Roboflow's clients, such as ViT-B-16=starter; repeatable"),
    /** When to load. */
    PRELOAD("--preload", "", "load all models at the start, and be ready only then"),
    /** When to unload. */
    MEMORY("--memory", "SIZE", "memory for models, such as 4g; those not used for longest make room"),
    /** When to unload. */
    IDLE("--idle", "TIME", "unload a model that was not used for so long, such as 10m"),
    /** How much of the machine. */
    THREADS("--threads", "N", "threads to keep busy (one a processor)"),
    /** How models compute. */
    PRECISION(
            "--precision",
            "NAME",
            "numbers to compute with: float32, int8 or auto (ZEROSHOT_PRECISION, or else float32)"),
    /** How pictures are decoded. */
    EXACT("--exact", "", "decode every pixel of large JPEGs (also ZEROSHOT_EXACT=true)"),
    /** Who may call. */
    API_KEY_FILE("--api-key-file", "FILE", "the keys that open the server, one a line (ZEROSHOT_API_KEY holds one)"),
    /** Who may call. */
    ALLOWED_HOST("--allowed-host", "NAME", "a name by which clients may call, beside HOST and localhost; repeatable"),
    /** Who may call. */
    CORS("--cors", "ORIGIN", "an origin whose web pages may call, or * for all; repeatable (none)"),
    /** Pictures from elsewhere. */
    ALLOW_URLS("--allow-urls", "", "fetch pictures from https addresses on the public internet"),
    /** Pictures from elsewhere. */
    ALLOW_HTTP("--allow-http", "", "with --allow-urls: from http addresses, too"),
    /** How much. */
    MAX_BODY("--max-body", "SIZE", "largest body of a request, such as 20m (20m)"),
    /** How much. */
    MAX_PIXELS("--max-pixels", "N", "most pixels of a picture (64000000)"),
    /** How much. */
    MAX_PROMPTS("--max-prompts", "N", "most prompts of a request (1000)"),
    /** How much. */
    QUEUE("--queue", "N", "requests that may be worked on or wait; others are told to come back (128)"),
    /** How long. */
    REQUEST_TIME("--request-time", "TIME", "how long a request may take (60s)"),
    /** How long. */
    DRAIN_TIME("--drain-time", "TIME", "how long running requests may take at the end (25s)");

    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([kmg]?)b?");
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

    private final String flag;
    private final String label;
    private final String description;

    ServerFlag(String flag, String label, String description) {
        this.flag = flag;
        this.label = label;
        this.description = description;
    }

    /**
     * The flag as it is typed.
     *
     * @return for instance {@code --port}
     */
    public String flag() {
        return flag;
    }

    /**
     * What its value is called.
     *
     * @return for instance {@code PORT}; empty if it takes none
     */
    public String label() {
        return label;
    }

    /**
     * What it does.
     *
     * @return a line for people
     */
    public String description() {
        return description;
    }

    /**
     * Whether a value follows.
     *
     * @return false for a switch
     */
    public boolean takesValue() {
        return !label.isEmpty();
    }

    static Optional<ServerFlag> of(String name) {
        return Stream.of(values()).filter(flag -> flag.flag.equals(name)).findFirst();
    }

    static List<String> names() {
        return Stream.concat(Stream.of(values()).map(ServerFlag::flag), Stream.of("--help"))
                .toList();
    }

    static String help() {
        return Stream.of(values())
                .map(flag -> String.format(
                        Locale.ROOT, "  %-22s %s%n", (flag.flag + " " + flag.label).strip(), flag.description))
                .map(line -> line.replace(System.lineSeparator(), "\n"))
                .collect(Collectors.joining());
    }

    ServerSettings apply(ServerSettings settings, String value) {
        Limits limits = settings.limits();
        return switch (this) {
            case HOST -> settings.withHost(value);
            case PORT -> settings.withPort(whole(value, 0, 65535));
            case MODEL -> settings.withModel(value);
            case MODELS ->
                settings.withModels(
                        Arrays.stream(value.split(",")).map(String::strip).toList());
            case CLIP_VERSION -> clipVersion(settings, value);
            case PRELOAD -> settings.withLife(settings.life().withPreload(true));
            case MEMORY -> settings.withLife(settings.life().withMemoryBytes(size(value)));
            case IDLE -> settings.withLife(settings.life().withIdle(time(value)));
            case THREADS -> opening(settings, options -> options.withThreads(whole(value, 1, 1024)));
            case PRECISION -> withPrecision(settings, flag, value);
            case EXACT -> opening(settings, options -> options.withExactPictures(true));
            case ALLOWED_HOST -> settings.withAllowedHost(value);
            case CORS -> settings.withCorsOrigin(value);
            case ALLOW_URLS -> settings.withUrls(settings.urls().allowHttp() ? UrlRules.HTTP_TOO : UrlRules.HTTPS);
            case ALLOW_HTTP ->
                settings.withUrls(new UrlRules(
                        settings.urls().enabled(), true, UrlRules.OFF.maxRedirects(), UrlRules.OFF.time()));
            case MAX_BODY -> settings.withMaxBodyBytes(size(value));
            case MAX_PIXELS -> settings.withLimits(limits.withMaxPixels(whole(value, 1, 500_000_000)));
            case MAX_PROMPTS -> settings.withLimits(limits.withMaxPrompts(whole(value, 1, 1_000_000)));
            case QUEUE -> settings.withLimits(limits.withQueue(whole(value, 1, 10_000)));
            case REQUEST_TIME ->
                settings.withLimits(limits.withTimes(limits.bodyTime(), time(value), limits.drainTime()));
            case DRAIN_TIME ->
                settings.withLimits(limits.withTimes(limits.bodyTime(), limits.requestTime(), time(value)));
            case API_KEY_FILE -> settings;
        };
    }

    private static ServerSettings opening(ServerSettings settings, UnaryOperator<OpenOptions> change) {
        ModelLife life = settings.life();
        return settings.withLife(life.withOptions(change.apply(life.options())));
    }

    static ServerSettings withPrecision(ServerSettings settings, String origin, String value) {
        Precision precision = Precision.of(value)
                .orElseThrow(() -> new UsageException(origin + ": '" + value + "' is not a precision; give one of "
                        + String.join(", ", Precision.names())));
        return opening(settings, options -> options.withPrecision(precision));
    }

    private ServerSettings clipVersion(ServerSettings settings, String value) {
        int equals = value.indexOf('=');
        if (equals < 1 || equals == value.length() - 1) {
            throw new UsageException(
                    flag + ": '" + value + "' is no NAME=ID; write for instance ViT-B-16=openai/clip-vit-base-patch16");
        }
        return settings.withClipVersion(value.substring(0, equals), value.substring(equals + 1));
    }

    private int whole(String value, int least, int most) {
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new UsageException(flag + ": '" + value + "' is no number between " + least + " and " + most);
    }

    private long size(String value) {
        Matcher matcher = SIZE.matcher(value.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new UsageException(flag + ": '" + value + "' is no size; write for instance 20m or 4g");
        }
        int shift =
                switch (matcher.group(2)) {
                    case "k" -> 10;
                    case "m" -> 20;
                    case "g" -> 30;
                    default -> 0;
                };
        return Long.parseLong(matcher.group(1)) << shift;
    }

    private Duration time(String value) {
        Matcher matcher = TIME.matcher(value.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new UsageException(flag + ": '" + value + "' is no time; write for instance 30s or 10m");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }
}
