package dev.zeroshot.http.picture;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * One GET request to a given address of a host, as HTTP/1.0, whose answers end with the connection. The JDK's own clients
 * resolve the host's name themselves, and so could reach an address that nobody checked.
 */
final class PlainGet {
    private static final int MAX_HEAD = 16 << 10;
    private static final int BLOCK = 16 << 10;

    private final URI uri;
    private final InetAddress address;
    private final long maxBytes;
    private final long end;
    private final SSLSocketFactory tls;

    PlainGet(URI uri, InetAddress address, long maxBytes, long end, SSLSocketFactory tls) {
        this.uri = uri;
        this.address = address;
        this.maxBytes = maxBytes;
        this.end = end;
        this.tls = tls;
    }

    /**
     * What the host answered.
     *
     * @param location where it redirects to, if it does
     * @param body the bytes, none for a redirect
     */
    record Answer(Optional<String> location, byte[] body) {}

    Answer run() throws IOException, FetchException {
        boolean secure = "https".equalsIgnoreCase(uri.getScheme());
        int port = uri.getPort() != -1 ? uri.getPort() : secure ? 443 : 80;
        try (Socket plain = new Socket()) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            // A time limit on each read alone could be stretched by a host that sends a byte now and then.
            var unused = done.orTimeout(end - System.nanoTime(), TimeUnit.NANOSECONDS)
                    .exceptionally(late -> close(plain));
            try {
                plain.connect(new InetSocketAddress(address, port), timeLeft());
                plain.setSoTimeout(timeLeft());
                return secure ? exchangeSecurely(plain, port) : exchange(plain);
            } finally {
                done.complete(null);
            }
        }
    }

    private static @Nullable Void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // then the read's own limit ends it
        }
        return null;
    }

    /** The certificate has to be the named host's, whichever address it was found at. */
    private Answer exchangeSecurely(Socket plain, int port) throws IOException, FetchException {
        try (SSLSocket socket = (SSLSocket) tls.createSocket(plain, uri.getHost(), port, true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return exchange(socket);
        }
    }

    private Answer exchange(Socket socket) throws IOException, FetchException {
        String path =
                Optional.ofNullable(uri.getRawPath()).filter(p -> !p.isEmpty()).orElse("/");
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String host = uri.getHost() + (uri.getPort() == -1 ? "" : ":" + uri.getPort());
        String request = "GET " + path + query + " HTTP/1.0\r\nHost: " + host
                + "\r\nAccept: image/*\r\nUser-Agent: zeroshot\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        InputStream in = new BufferedInputStream(socket.getInputStream());
        int status = status(line(socket, in));
        Map<String, String> headers = headers(socket, in);
        String location = headers.get("location");
        if (status >= 300 && status < 400 && location != null) {
            return new Answer(Optional.of(location), new byte[0]);
        }
        if (status != 200) {
            throw new FetchException("the address answered with status " + status);
        }
        if (headers.containsKey("transfer-encoding")
                || !headers.getOrDefault("content-encoding", "identity").equals("identity")) {
            throw new FetchException("the address answered in an encoding that was not asked for");
        }
        return new Answer(Optional.empty(), body(socket, in, headers.get("content-length")));
    }

    private static int status(String line) throws IOException {
        String[] parts = line.split(" ", 3);
        if (parts.length < 2 || !parts[0].startsWith("HTTP/1.") || !parts[1].matches("\\d{3}")) {
            throw new IOException("no HTTP");
        }
        return Integer.parseInt(parts[1]);
    }

    private Map<String, String> headers(Socket socket, InputStream in) throws IOException {
        Map<String, String> headers = new HashMap<>();
        int size = 0;
        for (String line = line(socket, in); !line.isEmpty(); line = line(socket, in)) {
            size += line.length();
            int colon = line.indexOf(':');
            if (colon < 1 || size > MAX_HEAD) {
                throw new IOException("no HTTP");
            }
            headers.put(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return headers;
    }

    private String line(Socket socket, InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = read(socket, in); b != '\n'; b = read(socket, in)) {
            if (line.size() > MAX_HEAD) {
                throw new IOException("no HTTP");
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private int read(Socket socket, InputStream in) throws IOException {
        socket.setSoTimeout(timeLeft());
        int b = in.read();
        if (b < 0) {
            throw new EOFException();
        }
        return b;
    }

    private byte[] body(Socket socket, InputStream in, @Nullable String announced) throws IOException, FetchException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        byte[] block = new byte[BLOCK];
        socket.setSoTimeout(timeLeft());
        for (int count = in.read(block); count >= 0; count = in.read(block)) {
            body.write(block, 0, count);
            if (body.size() > maxBytes) {
                throw new FetchException("the picture has more than " + maxBytes + " bytes, this server's limit");
            }
            socket.setSoTimeout(timeLeft());
        }
        if (announced != null && !announced.equals(Integer.toString(body.size()))) {
            throw new EOFException();
        }
        return body.toByteArray();
    }

    /** Milliseconds, at least 1. */
    private int timeLeft() throws SocketTimeoutException {
        long left = (end - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException();
        }
        return (int) Math.min(Integer.MAX_VALUE, left);
    }
}
