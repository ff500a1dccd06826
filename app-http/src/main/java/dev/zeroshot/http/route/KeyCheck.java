package dev.zeroshot.http.route;

import dev.zeroshot.http.body.Fields;
import dev.zeroshot.http.fault.RequestException;
import dev.zeroshot.http.settings.ApiKeys;
import io.javalin.http.Context;
import java.util.Optional;

/**
 * Whether a request has a key: in the query ({@code api_key}), in the header {@code Authorization: Bearer}, or in a JSON body
 * ({@code api_key}), in this order. Immutable and thread-safe.
 *
 * @param keys what opens the server
 */
record KeyCheck(ApiKeys keys) {
    private static final String FIELD = "api_key";

    /** True if the request is open to all or its key is right; false if only its body can hold one. */
    boolean passesWithoutBody(Context context) {
        if (keys.isOpen()) {
            return true;
        }
        Optional<String> key = Optional.ofNullable(context.queryParam(FIELD))
                .filter(given -> !given.isBlank())
                .or(() -> bearer(context));
        key.ifPresent(this::require);
        return key.isPresent();
    }

    void requireInBody(Fields body) {
        require(body.any(FIELD).map(value -> value.asText("")).orElseThrow(KeyCheck::missing));
    }

    static RequestException missing() {
        return RequestException.field(
                401,
                RequestException.Kind.VALUE,
                FIELD,
                "this server asks for a key; send it as 'Authorization: Bearer ...', or as api_key in query or body");
    }

    private void require(String key) {
        if (!keys.accept(key)) {
            throw RequestException.field(401, RequestException.Kind.VALUE, FIELD, "the key is wrong");
        }
    }

    private static Optional<String> bearer(Context context) {
        return Optional.ofNullable(context.header("Authorization"))
                .filter(header -> header.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(header -> header.substring(7).strip())
                .filter(key -> !key.isEmpty());
    }
}
