package dev.zeroshot.hosted;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Calls {@code POST /clip/compare}. Thread-safe; the connections are shared between the callers. */
final class CompareClient implements AutoCloseable {
    /** The callers decide how many calls there are at a time. */
    private static final int MAX_CALLS = 1024;

    private static final MediaType JSON = MediaType.get("application/json");

    private final HostedSettings settings;
    private final String version;
    private final ServiceFaults faults;
    private final OkHttpClient http;

    CompareClient(HostedSettings settings, String version, ServiceFaults faults) {
        this.settings = settings;
        this.version = version;
        this.faults = faults;
        this.http = new OkHttpClient.Builder()
                .connectTimeout(settings.connectTimeout())
                .readTimeout(settings.readTimeout())
                .writeTimeout(settings.readTimeout())
                .callTimeout(settings.totalTimeout())
                .followRedirects(false) // the key would go along, in the query at least
                .build();
        http.dispatcher().setMaxRequests(MAX_CALLS);
        http.dispatcher().setMaxRequestsPerHost(MAX_CALLS);
    }

    /**
     * One call.
     *
     * @param name what messages call the picture
     * @param picture the bytes of a JPEG or PNG file
     * @param prompts [P] prompts, P from 1 to {@link CompareRequest#MAX_PROMPTS}
     * @return [P] cosines, [-1, 1]
     */
    double[] compare(String name, byte[] picture, List<String> prompts) {
        try {
            PendingReply.Reply reply = PendingReply.await(http.newCall(request(picture, prompts)));
            if (!reply.isSuccess()) {
                throw faults.status(reply.status(), reply.location(), reply.body(), name);
            }
            return CompareAnswer.similarities(reply.body(), prompts.size());
        } catch (IOException e) {
            throw faults.connection(e);
        } catch (CompareAnswer.NotUnderstood e) {
            throw faults.notUnderstood(e);
        }
    }

    Request request(byte[] picture, List<String> prompts) {
        boolean header = settings.keyInHeader();
        Optional<ApiKey> key = settings.key();
        CompareRequest body = new CompareRequest(version, header ? Optional.empty() : key, picture, prompts);
        HttpUrl.Builder url = HttpUrl.get(settings.host()).newBuilder().addPathSegments("clip/compare");
        Request.Builder request = new Request.Builder();
        if (header) {
            key.ifPresent(value -> request.header("Authorization", "Bearer " + value.reveal()));
        } else {
            key.ifPresent(value -> url.addQueryParameter("api_key", value.reveal()));
        }
        return request.url(url.build())
                .header("Accept", "application/json")
                .post(RequestBody.create(body.toJson(), JSON))
                .build();
    }

    /** Ends the threads and closes the connections that wait for the next call. */
    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
