package dev.zeroshot.video.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The least of an RTSP server (RFC 2326): one track, interleaved with the connection, for one client at a time. FFmpeg's
 * command makes the packets, at the pace of the clip.
 */
public final class RtspServer implements AutoCloseable {
    private static final int LARGEST_PACKET = 1 << 16;

    private final ServerSocket server;
    private final Path clip;
    private final Optional<String> password;
    private volatile boolean open = true;

    private RtspServer(ServerSocket server, Path clip, Optional<String> password) {
        this.server = server;
        this.clip = clip;
        this.password = password;
    }

    /** Serves a clip on a port of its own, or the given one; to whoever knows the password, if there is one. */
    public static RtspServer start(Path clip, int port, Optional<String> password) throws IOException {
        RtspServer rtsp = new RtspServer(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()), clip, password);
        Thread thread = new Thread(rtsp::serve, "rtsp-server");
        thread.setDaemon(true);
        thread.start();
        return rtsp;
    }

    /** Where it listens. */
    public int port() {
        return server.getLocalPort();
    }

    private void serve() {
        while (open) {
            try (Socket client = server.accept()) {
                talk(client);
            } catch (IOException e) {
                pause(1); // the client has gone, or the server is closed
            }
        }
    }

    private void talk(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
        OutputStream out = client.getOutputStream();
        try (DatagramSocket packets = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            Path description = Files.createTempFile(clip.getParent(), "track", ".sdp");
            Optional<Process> sender = Optional.empty();
            try {
                for (Request request = Request.read(in); request != null; request = Request.read(in)) {
                    if (password.isPresent() && !request.knows(password.get())) {
                        answer(out, request, "401 Unauthorized", "WWW-Authenticate: Basic realm=\"test\"\r\n", "");
                        continue;
                    }
                    switch (request.method()) {
                        case "DESCRIBE" -> {
                            sender = Optional.of(send(packets.getLocalPort(), description));
                            answer(out, request, "200 OK", "Content-Type: application/sdp\r\n", sdp(description));
                        }
                        case "SETUP" ->
                            answer(
                                    out,
                                    request,
                                    "200 OK",
                                    "Session: 1\r\nTransport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n",
                                    "");
                        case "PLAY" -> {
                            answer(out, request, "200 OK", "Session: 1\r\n", "");
                            forward(packets, out, sender.orElseThrow());
                            return;
                        }
                        default ->
                            answer(out, request, "200 OK", "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN\r\n", "");
                    }
                }
            } finally {
                sender.ifPresent(Process::destroyForcibly);
            }
        }
    }

    private Process send(int port, Path description) throws IOException {
        return FfmpegCommand.builder(
                        clip.getParent(),
                        List.of(("-re -i " + clip + " -c copy -sdp_file " + description + " -f rtp rtp://127.0.0.1:"
                                        + port + "?pkt_size=1200")
                                .split(" ")))
                .start();
    }

    /** FFmpeg's description, which is written when the first packet is on its way. */
    private static String sdp(Path description) throws IOException {
        for (int i = 0; i < 200; i++) {
            String text = Files.readString(description);
            if (text.contains("m=video") && text.endsWith("\n")) {
                return text.lines()
                                .filter(line -> !line.startsWith("c=") && !line.isBlank())
                                .reduce("", (all, line) -> all + line + "\r\n")
                        + "a=control:track\r\n";
            }
            pause(20);
        }
        throw new IOException("no description");
    }

    private void forward(DatagramSocket packets, OutputStream out, Process sender) throws IOException {
        packets.setSoTimeout(200);
        DatagramPacket packet = new DatagramPacket(new byte[LARGEST_PACKET], LARGEST_PACKET);
        while (open) {
            try {
                packets.receive(packet);
            } catch (java.net.SocketTimeoutException e) {
                if (sender.isAlive()) {
                    continue;
                }
                return; // the clip is over, and the connection ends
            }
            int length = packet.getLength();
            byte[] framed = new byte[length + 4];
            framed[0] = '$';
            framed[2] = (byte) (length >> 8);
            framed[3] = (byte) length;
            System.arraycopy(packet.getData(), 0, framed, 4, length);
            out.write(framed);
            out.flush();
        }
    }

    private static void answer(OutputStream out, Request request, String status, String headers, String body)
            throws IOException {
        String head = "RTSP/1.0 " + status + "\r\nCSeq: " + request.number() + "\r\n" + headers
                + (body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n") + "\r\n" + body;
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        open = false;
        server.close();
    }

    private record Request(String method, String number, String authorization) {
        static @org.jspecify.annotations.Nullable Request read(BufferedReader in) throws IOException {
            String first = in.readLine();
            if (first == null) {
                return null;
            }
            String number = "0";
            String authorization = "";
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                String lower = line.toLowerCase(Locale.ROOT);
                if (lower.startsWith("cseq:")) {
                    number = line.substring(5).trim();
                } else if (lower.startsWith("authorization: basic ")) {
                    authorization = line.substring("authorization: basic ".length());
                }
            }
            return new Request(first.split(" ", 2)[0], number, authorization);
        }

        boolean knows(String password) {
            return new String(Base64.getDecoder().decode(authorization), StandardCharsets.UTF_8).equals(password);
        }
    }
}
