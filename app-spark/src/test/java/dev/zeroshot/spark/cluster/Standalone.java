package dev.zeroshot.spark.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A standalone cluster of processes on this machine: a master and workers of one processor each. */
final class Standalone implements AutoCloseable {
    private static final String HOST = "127.0.0.1";

    /** The names of this machine that workers take in turn: Spark starts no task a second time on the same host. */
    private static final List<String> HOSTS = List.of(HOST, "localhost");

    private final int port;
    private final List<Path> folders = new ArrayList<>();
    private final List<Ended.Running> daemons = new ArrayList<>();

    private Standalone(int port) {
        this.port = port;
    }

    /**
     * Starts one, and waits until all workers are there.
     *
     * @param spark which Spark
     * @param folder an empty folder for what workers leave
     * @param environments the variables of each worker, which its executors inherit
     */
    static Standalone start(SparkHome spark, Path folder, List<Map<String, String>> environments)
            throws IOException, InterruptedException {
        int page = freePort();
        Standalone cluster = new Standalone(freePort());
        try {
            cluster.daemons.add(spark.start(
                    Map.of(),
                    "org.apache.spark.deploy.master.Master",
                    "--host",
                    HOST,
                    "--port",
                    String.valueOf(cluster.port),
                    "--webui-port",
                    String.valueOf(page)));
            for (Map<String, String> environment : environments) {
                cluster.startWorker(spark, folder, environment);
            }
            cluster.await(page, environments.size());
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
    }

    private void startWorker(SparkHome spark, Path folder, Map<String, String> environment) throws IOException {
        int index = folders.size();
        Path work = Files.createDirectories(folder.resolve("worker-" + index));
        folders.add(work);
        daemons.add(spark.start(
                environment,
                "org.apache.spark.deploy.worker.Worker",
                "--host",
                HOSTS.get(index % HOSTS.size()),
                "--port",
                "0",
                "--webui-port",
                "0",
                "--cores",
                "1",
                "--memory",
                "1g",
                "--work-dir",
                work.toString(),
                url()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void await(int page, int workers) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + HOST + ":" + page + "/json/"))
                .timeout(Duration.ofSeconds(10))
                .build();
        long end = System.nanoTime() + SparkHome.PATIENCE.toNanos();
        String last = "";
        while (!last.replace(" ", "").contains("\"aliveworkers\":" + workers)) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the cluster does not come up: " + last + logs());
            }
            Thread.sleep(200);
            try {
                last = client.send(request, HttpResponse.BodyHandlers.ofString())
                        .body();
            } catch (IOException e) {
                last = String.valueOf(e.getMessage()); // not up yet
            }
        }
    }

    private String logs() throws IOException {
        StringBuilder logs = new StringBuilder();
        for (Ended.Running daemon : daemons) {
            logs.append('\n').append(daemon.err(0));
        }
        return logs.toString();
    }

    /** What spark-submit takes for the master. */
    String url() {
        return "spark://" + HOST + ":" + port;
    }

    /** The options for a job on all workers. */
    List<String> options(String executorMemory) {
        return List.of(
                "--master",
                url(),
                "--driver-memory",
                "512m",
                "--executor-memory",
                executorMemory,
                "--executor-cores",
                "1",
                "--conf",
                "spark.log.level=INFO");
    }

    /** The executors that a worker runs now. */
    List<ProcessHandle> executors(int worker) {
        return daemons.get(worker + 1).process().children().toList();
    }

    /** What the executors of a worker wrote to standard error, of the latest job. */
    String executorLog(int worker) throws IOException {
        StringBuilder log = new StringBuilder();
        try (Stream<Path> files = Files.walk(folders.get(worker))) {
            for (Path file :
                    files.filter(path -> path.endsWith("stderr")).sorted().toList()) {
                log.append(Files.readString(file));
            }
        }
        return log.toString();
    }

    @Override
    public void close() throws IOException {
        for (Ended.Running daemon : daemons) {
            daemon.close();
        }
    }
}
