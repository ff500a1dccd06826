package dev.zeroshot.onnx.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A hub on this machine, and a second server that it sends large files to, as the real one does. It remembers who asked for
 * what, and can be told to misbehave: see {@link Fault}. Thread-safe.
 */
public final class HubStandIn implements AutoCloseable {
    private static final Pattern FILE = Pattern.compile("/([^/]+/[^/]+)/resolve/([^/]+)/(.+)");
    private static final Pattern METADATA = Pattern.compile("/api/models/([^/]+/[^/]+)/revision/([^/]+)");
    private static final Pattern TREE = Pattern.compile("/api/models/([^/]+/[^/]+)/tree/([^/]+)");
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-");
    private static final int PAGE = 3;
    private static final int PIECE = 1 << 14;

    /** Answers in place of the stand-in, or does not and leaves it to the next one. */
    @FunctionalInterface
    public interface Fault {
        /**
         * May answer.
         *
         * @param exchange the request and its answer
         * @param file the name of the file that is asked for, empty for metadata
         * @return whether it has answered
         * @throws IOException if the connection breaks
         */
        boolean answers(HttpExchange exchange, String file) throws IOException;
    }

    /**
     * A request that came in.
     *
     * @param server {@code hub} or {@code storage}
     * @param uri path and query
     * @param range the header, empty without
     * @param authorization the header, empty without
     */
    public record Request(String server, String uri, String range, String authorization) {}

    private final HttpServer hub;
    private final HttpServer storage;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, HubRepository> byCommit = new ConcurrentHashMap<>();
    private final Map<String, HubRepository> main = new ConcurrentHashMap<>();
    private final Map<String, String> renamed = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private volatile boolean bareMetadata;
    private volatile boolean withoutRanges;
    private volatile int bytesPerSecond = Integer.MAX_VALUE;

    private HubStandIn(HttpServer hub, HttpServer storage) {
        this.hub = hub;
        this.storage = storage;
    }

    /**
     * Starts both servers at free ports.
     *
     * @return the hub; close it
     * @throws IOException if there is no port
     */
    public static HubStandIn start() throws IOException {
        return start(0);
    }

    private static HubStandIn start(int port) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        HubStandIn standIn = new HubStandIn(
                HttpServer.create(new InetSocketAddress(here, port), 0),
                HttpServer.create(new InetSocketAddress(here, 0), 0));
        standIn.serve(standIn.hub, "hub");
        standIn.serve(standIn.storage, "storage");
        return standIn;
    }

    /**
     * Serves folders until the process is killed, for other programs' clients: each argument behind the port is
     * {@code org/name=folder}. Prints its address.
     *
     * @param args the port and the repositories
     * @throws IOException if a folder cannot be read
     */
    public static void main(String[] args) throws IOException {
        HubStandIn standIn = start(Integer.parseInt(args[0]));
        for (String argument : Arrays.asList(args).subList(1, args.length)) {
            String[] parts = argument.split("=", 2);
            Map<String, byte[]> files = new TreeMap<>();
            try (Stream<Path> paths = Files.walk(Path.of(parts[1]))) {
                for (Path path : paths.filter(Files::isRegularFile).toList()) {
                    files.put(Path.of(parts[1]).relativize(path).toString(), Files.readAllBytes(path));
                }
            }
            standIn.add(new HubRepository(parts[0], HubRepository.gitHash(HubRepository.text(argument)), "mit", files));
        }
        System.out.println(standIn.endpoint());
    }

    private void serve(HttpServer server, String name) {
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                requests.add(new Request(
                        name,
                        exchange.getRequestURI().toString(),
                        header(exchange, "Range"),
                        header(exchange, "Authorization")));
                handle(exchange, name.equals("storage"));
            }
        });
        server.start();
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }

    /**
     * Publishes a repository; its commit becomes what main means.
     *
     * @param repository the repository
     * @return this
     */
    public HubStandIn add(HubRepository repository) {
        byCommit.put(repository.name() + "@" + repository.commit(), repository);
        main.put(repository.name(), repository);
        return this;
    }

    /**
     * Sends those who ask for an old name to the new one, by a relative address.
     *
     * @param from the old name
     * @param to the new name
     * @return this
     */
    public HubStandIn rename(String from, String to) {
        renamed.put(from, to);
        return this;
    }

    /**
     * Misbehaves from now on.
     *
     * @param fault asked before the stand-in answers
     * @return this
     */
    public HubStandIn fault(Fault fault) {
        faults.add(fault);
        return this;
    }

    /**
     * Behaves again.
     *
     * @return this
     */
    public HubStandIn heal() {
        faults.clear();
        return this;
    }

    /**
     * Leaves sizes and hashes out of the metadata, so that the tree has to be read, {@value #PAGE} files a page.
     *
     * @return this
     */
    public HubStandIn bareMetadata() {
        bareMetadata = true;
        return this;
    }

    /**
     * Sends all of a file to those who want a part.
     *
     * @return this
     */
    public HubStandIn withoutRanges() {
        withoutRanges = true;
        return this;
    }

    /**
     * Sends large files slowly.
     *
     * @param rate bytes a second, for each connection
     * @return this
     */
    public HubStandIn throttle(int rate) {
        bytesPerSecond = rate;
        return this;
    }

    /** {@return the address, as HF_ENDPOINT takes it} */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + hub.getAddress().getPort());
    }

    /** {@return the port} */
    public int port() {
        return hub.getAddress().getPort();
    }

    /** {@return all requests so far} */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /**
     * The requests for a file's bytes.
     *
     * @param file its name
     * @return those that came to the server that has them
     */
    public List<Request> requestsFor(String file) {
        String server = HubRepository.isLarge(file) ? "storage" : "hub";
        return requests.stream()
                .filter(request -> request.server().equals(server)
                        && request.uri().split("\\?", 2)[0].endsWith("/" + file))
                .toList();
    }

    @Override
    public void close() {
        hub.stop(0);
        storage.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange, boolean atStorage) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        Matcher file = FILE.matcher(path);
        boolean isFile = file.matches();
        String name = isFile ? decoded(file.group(3)) : "";
        for (Fault fault : faults) {
            if (fault.answers(exchange, name)) {
                return;
            }
        }
        Matcher metadata = METADATA.matcher(path);
        Matcher tree = TREE.matcher(path);
        if (isFile) {
            file(exchange, file.group(1), decoded(file.group(2)), name, atStorage);
        } else if (metadata.matches()) {
            json(exchange, metadata.group(1), decoded(metadata.group(2)), this::metadata);
        } else if (tree.matches()) {
            json(exchange, tree.group(1), decoded(tree.group(2)), repository -> tree(exchange, repository));
        } else {
            error(exchange, 404, "", "nothing here");
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private interface Body {
        String of(HubRepository repository);
    }

    private void json(HttpExchange exchange, String name, String revision, Body body) throws IOException {
        if (moved(exchange, name)) {
            return;
        }
        Optional<HubRepository> repository = find(exchange, name, revision);
        if (repository.isPresent()) {
            byte[] bytes = HubRepository.text(body.of(repository.get()));
            exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private boolean moved(HttpExchange exchange, String name) throws IOException {
        String to = renamed.get(name);
        if (to == null) {
            return false;
        }
        exchange.getResponseHeaders()
                .set("Location", exchange.getRequestURI().toString().replace(name, to));
        exchange.sendResponseHeaders(307, -1);
        return true;
    }

    private Optional<HubRepository> find(HttpExchange exchange, String name, String revision) throws IOException {
        HubRepository repository = revision.equals("main") ? main.get(name) : byCommit.get(name + "@" + revision);
        if (repository != null) {
            return Optional.of(repository);
        }
        boolean known = main.containsKey(name);
        error(exchange, 404, known ? "RevisionNotFound" : "RepoNotFound", "not found");
        return Optional.empty();
    }

    /**
     * Answers with an error.
     *
     * @param exchange the request
     * @param status the HTTP status
     * @param code the header X-Error-Code, empty for none
     * @param text the body
     * @return true, for a {@link Fault}
     * @throws IOException if the connection breaks
     */
    public static boolean error(HttpExchange exchange, int status, String code, String text) throws IOException {
        if (!code.isEmpty()) {
            exchange.getResponseHeaders().set("X-Error-Code", code);
        }
        byte[] body = HubRepository.text(text);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        return true;
    }

    private String metadata(HubRepository repository) {
        List<String> siblings = new ArrayList<>();
        repository.files().forEach((name, content) -> {
            String sizes = bareMetadata ? "" : ", \"size\": " + content.length + blob(repository, name);
            siblings.add("{\"rfilename\": \"" + name + "\"" + sizes + "}");
        });
        return "{\"id\": \"" + repository.name() + "\", \"sha\": \"" + repository.commit()
                + "\", \"gated\": false, \"cardData\": {\"license\": \"" + repository.licence()
                + "\"}, \"siblings\": [" + String.join(", ", siblings) + "]}";
    }

    private static String blob(HubRepository repository, String name) {
        return HubRepository.isLarge(name)
                ? ", \"blobId\": \"" + "1".repeat(40) + "\", \"lfs\": {\"sha256\": \"" + repository.hash(name)
                        + "\", \"size\": " + repository.files().get(name).length + ", \"pointerSize\": 134}"
                : ", \"blobId\": \"" + repository.hash(name) + "\"";
    }

    private String tree(HttpExchange exchange, HubRepository repository) {
        List<String> names = new ArrayList<>(repository.files().keySet());
        Matcher cursor = Pattern.compile("cursor=(\\d+)")
                .matcher(String.valueOf(exchange.getRequestURI().getQuery()));
        int from = cursor.find() ? Integer.parseInt(cursor.group(1)) : 0;
        int to = Math.min(names.size(), from + PAGE);
        if (to < names.size()) {
            String next = endpoint() + exchange.getRequestURI().getRawPath() + "?recursive=True&cursor=" + to;
            exchange.getResponseHeaders().set("Link", "<" + next + ">; rel=\"next\"");
        }
        List<String> entries = new ArrayList<>(Collections.singleton(
                "{\"type\": \"directory\", \"path\": \"onnx\", \"size\": 0, \"oid\": \"" + "3".repeat(40) + "\"}"));
        for (String name : names.subList(from, to)) {
            int size = repository.files().get(name).length;
            String lfs = HubRepository.isLarge(name)
                    ? ", \"oid\": \"" + "1".repeat(40) + "\", \"lfs\": {\"oid\": \"" + repository.hash(name)
                            + "\", \"size\": " + size + ", \"pointerSize\": 134}"
                    : ", \"oid\": \"" + repository.hash(name) + "\"";
            entries.add("{\"type\": \"file\", \"path\": \"" + name + "\", \"size\": " + size + lfs + "}");
        }
        return "[" + String.join(", ", entries) + "]";
    }

    private void file(HttpExchange exchange, String name, String revision, String file, boolean atStorage)
            throws IOException {
        if (moved(exchange, name)) {
            return;
        }
        Optional<HubRepository> found = find(exchange, name, revision);
        if (found.isEmpty()) {
            return;
        }
        HubRepository repository = found.get();
        byte[] content = repository.files().get(file);
        if (content == null) {
            error(exchange, 404, "EntryNotFound", "no such file");
            return;
        }
        boolean large = HubRepository.isLarge(file);
        if (!atStorage) {
            exchange.getResponseHeaders().set("X-Repo-Commit", repository.commit());
            String tag = "\"" + repository.hash(file) + "\"";
            exchange.getResponseHeaders().set("ETag", large ? "\"" + "2".repeat(40) + "\"" : tag);
            if (large) {
                exchange.getResponseHeaders().set("X-Linked-Etag", tag);
                exchange.getResponseHeaders().set("X-Linked-Size", Integer.toString(content.length));
                exchange.getResponseHeaders()
                        .set(
                                "Location",
                                "http://127.0.0.1:" + storage.getAddress().getPort()
                                        + exchange.getRequestURI().getRawPath() + "?signature=of-this-address");
                exchange.sendResponseHeaders(302, -1);
                return;
            }
        }
        send(exchange, content);
    }

    /** Sends a content, or the part that is asked for. */
    private void send(HttpExchange exchange, byte[] content) throws IOException {
        Matcher range = RANGE.matcher(withoutRanges ? "" : header(exchange, "Range"));
        int from = range.matches() ? Integer.parseInt(range.group(1)) : 0;
        if (range.matches() && from >= content.length) {
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        if (range.matches()) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(content.length));
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        int left = content.length - from;
        exchange.sendResponseHeaders(range.matches() ? 206 : 200, left == 0 ? -1 : left);
        write(exchange, content, from, content.length);
    }

    private void write(HttpExchange exchange, byte[] content, int from, int to) throws IOException {
        long begun = System.nanoTime();
        for (int at = from; at < to; at += PIECE) {
            int count = Math.min(PIECE, to - at);
            exchange.getResponseBody().write(content, at, count);
            exchange.getResponseBody().flush();
            long due = (at + count - from) * 1000L / bytesPerSecond;
            try {
                Thread.sleep(Math.max(0, due - (System.nanoTime() - begun) / 1_000_000));
            } catch (InterruptedException e) {
                throw new IOException("the stand-in is closed", e);
            }
        }
    }

    /**
     * Sends some bytes of a content and then lets the connection drop.
     *
     * @param exchange the request for it
     * @param content all of it
     * @param count how many bytes to send, from where the request wants them
     * @return true, for a {@link Fault}
     * @throws IOException if the connection breaks earlier
     */
    public static boolean drop(HttpExchange exchange, byte[] content, int count) throws IOException {
        Matcher range = RANGE.matcher(header(exchange, "Range"));
        int from = range.matches() ? Integer.parseInt(range.group(1)) : 0;
        exchange.getResponseHeaders()
                .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        exchange.sendResponseHeaders(range.matches() ? 206 : 200, content.length - from);
        exchange.getResponseBody().write(content, from, Math.min(count, content.length - from - 1));
        exchange.getResponseBody().flush();
        return true; // closing the exchange before all is sent closes the connection
    }
}
