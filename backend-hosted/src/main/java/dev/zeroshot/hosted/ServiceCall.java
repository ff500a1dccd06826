package dev.zeroshot.hosted;

import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * One call before it is sent.
 *
 * @param request address, headers and body
 * @param picture what messages call the picture in it; empty if there is none
 * @param prompts the prompts in it
 */
record ServiceCall(Request request, Optional<String> picture, List<String> prompts) {
    private static final MediaType JSON = MediaType.get("application/json");

    /**
     * A call of a route.
     *
     * @param settings host and key
     * @param route for instance {@code clip/compare}
     * @param body JSON
     */
    static Request post(HostedSettings settings, String route, byte[] body) {
        Optional<ApiKey> key = settings.key();
        HttpUrl.Builder url = HttpUrl.get(settings.host()).newBuilder().addPathSegments(route);
        Request.Builder request = new Request.Builder();
        if (settings.keyInHeader()) {
            key.ifPresent(value -> request.header("Authorization", "Bearer " + value.reveal()));
        } else {
            key.ifPresent(value -> url.addQueryParameter("api_key", value.reveal()));
        }
        return request.url(url.build())
                .header("Accept", "application/json")
                .post(RequestBody.create(body, JSON))
                .build();
    }

    /** Says nothing of key or picture. */
    @Override
    public String toString() {
        return "ServiceCall[" + picture.orElse("no picture") + ", " + prompts.size() + " prompts]";
    }
}
