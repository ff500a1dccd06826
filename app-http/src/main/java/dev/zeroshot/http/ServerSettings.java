package dev.zeroshot.http;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.http.settings.ApiKeys;
import dev.zeroshot.http.settings.Limits;
import dev.zeroshot.http.settings.ModelLife;
import dev.zeroshot.http.settings.UrlRules;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Where the server listens, what it serves and to whom. Immutable.
 *
 * @param host the name or address to bind
 * @param port the port to bind, [0, 65535]; 0 for any free one
 * @param models the ids of the models that are served, at least one; the first answers where a request names none
 * @param life when models are loaded and unloaded
 * @param keys what opens the server
 * @param allowedHosts names by which clients may call the server, beside the bound one, {@code localhost} and addresses;
 *     in lower case
 * @param corsOrigins origins whose web pages may call the server from a browser, such as {@code https://app.example}, or
 *     {@code *} for all; none by default
 * @param limits how much a request may ask for
 * @param urls whether and how pictures are fetched from addresses
 * @param clipVersions further names by which Roboflow's clients may ask for a served model, in {@code clip_version_id} or
 *     {@code model_id}: from the name to the model's id
 */
public record ServerSettings(
        String host,
        int port,
        List<String> models,
        ModelLife life,
        ApiKeys keys,
        Set<String> allowedHosts,
        Set<String> corsOrigins,
        Limits limits,
        UrlRules urls,
        Map<String, String> clipVersions) {
    /** Checks the ranges. */
    public ServerSettings {
        if (port < 0 || port > 65535) {
            throw new UsageException("port " + port + " is not between 0 and 65535");
        }
        if (host.isBlank()) {
            throw new UsageException("the host to listen on is empty; give a name or an address, such as 127.0.0.1");
        }
        models = List.copyOf(models);
        Set<String> seen = new HashSet<>();
        models.stream().filter(id -> !seen.add(id)).findFirst().ifPresent(id -> {
            throw new UsageException("the model '" + id + "' is to be served more than once; name it once");
        });
        if (models.isEmpty() || models.stream().anyMatch(String::isBlank)) {
            throw new UsageException("the list of models to serve is empty or holds an empty name");
        }
        allowedHosts = Set.copyOf(allowedHosts);
        corsOrigins = Set.copyOf(corsOrigins);
        clipVersions = Collections.unmodifiableMap(new LinkedHashMap<>(clipVersions));
    }

    /**
     * On this machine only, port 9001, no key, default limits.
     *
     * @param model the id of the model that answers
     * @return the defaults
     */
    public static ServerSettings forModel(String model) {
        return new ServerSettings(
                "127.0.0.1",
                9001,
                List.of(model),
                ModelLife.DEFAULT,
                ApiKeys.NONE,
                Set.of(),
                Set.of(),
                Limits.DEFAULT,
                UrlRules.OFF,
                Map.of());
    }

    /**
     * The model that answers where a request names none.
     *
     * @return the first of the served models
     */
    public String model() {
        return models.get(0);
    }

    /**
     * The same on another interface.
     *
     * @param other the name or address to bind
     * @return new settings
     */
    public ServerSettings withHost(String other) {
        return new ServerSettings(
                other, port, models, life, keys, allowedHosts, corsOrigins, limits, urls, clipVersions);
    }

    /**
     * The same on another port.
     *
     * @param other [0, 65535]; 0 for any free one
     * @return new settings
     */
    public ServerSettings withPort(int other) {
        return new ServerSettings(
                host, other, models, life, keys, allowedHosts, corsOrigins, limits, urls, clipVersions);
    }

    /**
     * The same for another model.
     *
     * @param other the id of the model that answers
     * @return new settings
     */
    public ServerSettings withModel(String other) {
        return withModels(List.of(other));
    }

    /**
     * The same for other models.
     *
     * @param others their ids; the first answers where a request names none
     * @return new settings
     */
    public ServerSettings withModels(List<String> others) {
        return new ServerSettings(
                host, port, others, life, keys, allowedHosts, corsOrigins, limits, urls, clipVersions);
    }

    /**
     * The same with models loaded and unloaded otherwise.
     *
     * @param other when models are loaded and unloaded
     * @return new settings
     */
    public ServerSettings withLife(ModelLife other) {
        return new ServerSettings(
                host, port, models, other, keys, allowedHosts, corsOrigins, limits, urls, clipVersions);
    }

    /**
     * The same with other keys.
     *
     * @param other what opens the server
     * @return new settings
     */
    public ServerSettings withKeys(ApiKeys other) {
        return new ServerSettings(
                host, port, models, life, other, allowedHosts, corsOrigins, limits, urls, clipVersions);
    }

    /**
     * The same with another limit on bodies.
     *
     * @param bytes at least 1
     * @return new settings
     */
    public ServerSettings withMaxBodyBytes(long bytes) {
        return withLimits(limits.withMaxBodyBytes(bytes));
    }

    /**
     * The same with other limits.
     *
     * @param other how much a request may ask for
     * @return new settings
     */
    public ServerSettings withLimits(Limits other) {
        return new ServerSettings(host, port, models, life, keys, allowedHosts, corsOrigins, other, urls, clipVersions);
    }

    /**
     * The same with pictures fetched otherwise.
     *
     * @param other whether and how pictures are fetched from addresses
     * @return new settings
     */
    public ServerSettings withUrls(UrlRules other) {
        return new ServerSettings(
                host, port, models, life, keys, allowedHosts, corsOrigins, limits, other, clipVersions);
    }

    /**
     * The same with one more name for a model, for Roboflow's clients.
     *
     * @param version what they send as {@code clip_version_id}, such as {@code ViT-B-16}
     * @param id of one of the served models
     * @return new settings
     */
    public ServerSettings withClipVersion(String version, String id) {
        Map<String, String> versions = new LinkedHashMap<>(clipVersions);
        versions.put(version, id);
        return new ServerSettings(host, port, models, life, keys, allowedHosts, corsOrigins, limits, urls, versions);
    }

    /**
     * Checks that names for models lead to models that are served.
     *
     * @throws UsageException naming one that does not
     */
    void requireServedVersions() {
        clipVersions.forEach((version, id) -> {
            if (!models.contains(id)) {
                throw new UsageException("--clip-version " + version + "=" + id + ": the model '" + id
                        + "' is not served; add it to --models, or map to one of " + String.join(", ", models));
            }
        });
    }

    /**
     * The same with one more name by which clients may call the server.
     *
     * @param name without port; upper and lower case are the same
     * @return new settings
     */
    public ServerSettings withAllowedHost(String name) {
        Set<String> names = new LinkedHashSet<>(allowedHosts);
        names.add(name.toLowerCase(Locale.ROOT));
        return new ServerSettings(host, port, models, life, keys, names, corsOrigins, limits, urls, clipVersions);
    }

    /**
     * The same with one more origin whose pages may call the server from a browser.
     *
     * @param origin such as {@code https://app.example}, or {@code *}
     * @return new settings
     */
    public ServerSettings withCorsOrigin(String origin) {
        Set<String> origins = new LinkedHashSet<>(corsOrigins);
        origins.add(origin);
        return new ServerSettings(host, port, models, life, keys, allowedHosts, origins, limits, urls, clipVersions);
    }
}
