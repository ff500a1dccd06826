import dev.zeroshot.core.classify.Classification;
import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.classify.Question;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.picture.Picture;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.pipeline.Outcome;
import dev.zeroshot.core.pipeline.PictureSource;
import dev.zeroshot.core.pipeline.PipelineOptions;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.ranking.Selection;
import dev.zeroshot.onnx.OnnxBackend;
import dev.zeroshot.starter.StarterBackend;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.imageio.ImageIO;

/**
 * Load and faults of a server of its own on 127.0.0.1, beside the library in the same run. See run.sh for how to start it.
 * Every client has a connection of its own and sends its next request when the last is answered.
 */
public final class ServeLoad {
    private static final int PICTURES = 32;
    private static final double MS = 1e6;

    private final String model;
    private final double seconds;
    private final int memoryRequests;
    private final List<byte[]> pictures = new ArrayList<>();
    private final List<String> prompts = List.of("a cat", "a dog", "a cup of coffee", "a rocket", "a flower");

    private ServeLoad(String model, double seconds, int memoryRequests) {
        this.model = model;
        this.seconds = seconds;
        this.memoryRequests = memoryRequests;
    }

    /** Arguments: the model, seconds a figure, requests of the memory's slope (0: none), then the server's command. */
    public static void main(String[] arguments) throws Exception {
        ServeLoad load = new ServeLoad(
                arguments[0], Double.parseDouble(arguments[1]), Integer.parseInt(arguments[2]));
        load.run(List.of(arguments).subList(3, arguments.length));
    }

    private void run(List<String> command) throws Exception {
        for (int i = 0; i < PICTURES; i++) {
            pictures.add(photograph(i));
        }
        int processors = Runtime.getRuntime().availableProcessors();
        System.out.printf("%s; %d processors; pictures of 640x480, %d kB%n", model, processors, pictures.get(0).length / 1000);
        double[] library = library(processors);
        System.out.printf("library: classify of many %.1f pictures/s; of one p50 %.1f ms%n", library[0], library[1]);
        try (Server server = Server.start(command)) {
            AtomicInteger warm = new AtomicInteger();
            load(server, 2, () -> warm.getAndIncrement() < 40); // opens the model, whatever that takes, and warms up
            for (int clients : new int[] {1, 8, 64}) {
                Result result = load(server, clients, seconds);
                System.out.printf(
                        "%2d clients: %.1f requests/s, %.0f %% of the library; p50 %.1f ms, p99 %.1f ms; statuses %s%n",
                        clients, result.rate(), 100 * result.rate() / library[0], result.percentile(50), result.percentile(99), result.statuses());
                if (clients == 1) {
                    System.out.printf("a lone request is %.1f ms slower than the library's call (p50)%n", result.percentile(50) - library[1]);
                }
            }
            fairness(server);
            memory(server);
            stopUnderLoad(server);
        }
    }

    /** Pictures a second of many, as the command line does it, and the median milliseconds of one. */
    private double[] library(int processors) {
        ModelCatalogue catalogue = ModelCatalogue.of(Set.of(OnnxBackend.create(), StarterBackend.create()));
        double rate = 0;
        try (ZeroshotModel open = catalogue.open(model, OpenOptions.defaults().withCallers(processors))) {
            ClassifyService service = ClassifyService.of(open);
            Question question = service.prepare(PromptSet.of(prompts.toArray(String[]::new)));
            int batch = open.imageEncoder().orElseThrow().preferredBatchSize();
            int count = 0;
            for (int round = 0; round < 4; round++) {
                long start = System.nanoTime();
                AtomicInteger done = new AtomicInteger();
                int wanted = round == 0 ? 2 * PICTURES : count;
                List<PictureSource> sources = new ArrayList<>();
                for (int i = 0; i < wanted; i++) {
                    byte[] bytes = pictures.get(i % PICTURES);
                    sources.add(PictureSource.of("picture", () -> Picture.ofBytes("picture", bytes)));
                }
                service.classifyAll(
                        sources.iterator(), question, Selection.all(), PipelineOptions.of(processors, batch),
                        (Outcome<Classification> outcome) -> {
                            if (outcome instanceof Outcome.Answered<Classification>) {
                                done.incrementAndGet();
                            }
                        },
                        new Cancellation());
                double found = done.get() * 1e9 / (System.nanoTime() - start);
                count = (int) Math.max(PICTURES, found * seconds / 3);
                rate = round == 0 ? 0 : Math.max(rate, found);
            }
        }
        try (ClassifyService service = ClassifyService.of(catalogue.open(model, OpenOptions.defaults()))) {
            List<Double> times = new ArrayList<>();
            long end = System.nanoTime() + (long) (seconds * 1e9);
            for (int i = 0; System.nanoTime() < end; i++) {
                long start = System.nanoTime();
                service.classify(Picture.ofBytes("picture", pictures.get(i % PICTURES)), prompts.toArray(String[]::new));
                times.add((System.nanoTime() - start) / MS);
            }
            return new double[] {rate, new Result(times, Map.of(), seconds).percentile(50)};
        }
    }

    private Result load(Server server, int clients, double forSeconds) throws InterruptedException {
        long end = System.nanoTime() + (long) (forSeconds * 1e9);
        return load(server, clients, () -> System.nanoTime() < end);
    }

    private Result load(Server server, int clients, java.util.function.BooleanSupplier more) throws InterruptedException {
        ConcurrentLinkedQueue<Double> times = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<String> statuses = new ConcurrentLinkedQueue<>();
        long start = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            int first = i;
            Thread thread = new Thread(() -> client(server, first, more, times, statuses));
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        statuses.forEach(status -> counts.merge(status, 1, Integer::sum));
        return new Result(List.copyOf(times), counts, (System.nanoTime() - start) / 1e9);
    }

    private void client(
            Server server,
            int first,
            java.util.function.BooleanSupplier more,
            ConcurrentLinkedQueue<Double> times,
            ConcurrentLinkedQueue<String> statuses) {
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        for (int i = first; more.getAsBoolean(); i++) {
            long start = System.nanoTime();
            try {
                HttpResponse<String> answer = client.send(request(server, i), HttpResponse.BodyHandlers.ofString());
                statuses.add(Integer.toString(answer.statusCode()));
                if (answer.statusCode() == 200) {
                    times.add((System.nanoTime() - start) / MS);
                } else {
                    Thread.sleep(20);
                }
            } catch (java.net.ConnectException e) {
                statuses.add("refused"); // never accepted: the client knows that nothing was done
                return;
            } catch (IOException e) {
                statuses.add("lost: " + e.getMessage());
                return;
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private HttpRequest request(Server server, int i) {
        StringBuilder query = new StringBuilder("/v1/classify?model=" + URLEncoder.encode(model, StandardCharsets.UTF_8));
        prompts.forEach(prompt -> query.append("&prompt=").append(URLEncoder.encode(prompt, StandardCharsets.UTF_8)));
        return HttpRequest.newBuilder(URI.create(server.url + query))
                .header("Content-Type", "application/octet-stream")
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofByteArray(pictures.get(i % PICTURES)))
                .build();
    }

    /** One client alone beside 64 connections of another (by its address). */
    private void fairness(Server server) throws InterruptedException {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        Result[] results = new Result[2];
        Thread crowd = new Thread(() -> results[0] = quietly(server, 64, end));
        Thread single = new Thread(() -> results[1] = quietly(server, 1, end));
        crowd.start();
        single.start();
        crowd.join();
        single.join();
        System.out.printf(
                "fairness: 64 connections %.1f requests/s, p50 %.1f ms; beside them one connection %.1f requests/s, p50 %.1f ms, p99 %.1f ms; statuses %s and %s%n",
                results[0].rate(), results[0].percentile(50), results[1].rate(), results[1].percentile(50), results[1].percentile(99),
                results[0].statuses(), results[1].statuses());
    }

    private Result quietly(Server server, int clients, long end) {
        try {
            return load(server, clients, () -> System.nanoTime() < end);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Resident memory over requests, and the slope of a straight line through its second half. */
    private void memory(Server server) throws Exception {
        List<double[]> points = new ArrayList<>();
        AtomicLong sent = new AtomicLong();
        int steps = 20;
        for (int step = 1; step <= steps && memoryRequests > 0; step++) {
            long until = (long) memoryRequests * step / steps;
            load(server, 8, () -> sent.getAndIncrement() < until);
            sent.set(until);
            points.add(new double[] {until, server.residentKilobytes()});
        }
        if (points.isEmpty()) {
            return;
        }
        List<double[]> half = points.subList(steps / 2, steps);
        double meanX = half.stream().mapToDouble(point -> point[0]).average().orElseThrow();
        double meanY = half.stream().mapToDouble(point -> point[1]).average().orElseThrow();
        double slope = half.stream().mapToDouble(point -> (point[0] - meanX) * (point[1] - meanY)).sum()
                / half.stream().mapToDouble(point -> (point[0] - meanX) * (point[0] - meanX)).sum();
        System.out.printf(
                "memory: %.0f MB after %.0f requests, %.0f MB after %.0f; slope of the second half %.3f kB a request; %s%n",
                points.get(0)[1] / 1000, points.get(0)[0], points.get(steps - 1)[1] / 1000, points.get(steps - 1)[0], slope, server.command.stream().filter(part -> part.startsWith("-X")).toList());
    }

    /** SIGTERM amid 16 clients: whoever was accepted is answered, and the exit code is 0. */
    private void stopUnderLoad(Server server) throws Exception {
        Thread killer = new Thread(() -> {
            try {
                Thread.sleep(1500);
                server.process.destroy();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        long end = System.nanoTime() + 6_000_000_000L;
        killer.start();
        Result result = load(server, 16, () -> System.nanoTime() < end);
        boolean ended = server.process.waitFor(60, TimeUnit.SECONDS);
        System.out.printf(
                "SIGTERM under 16 clients: statuses %s; exit code %s%n", result.statuses(), ended ? server.process.exitValue() : "none");
    }

    private static byte[] photograph(int seed) throws IOException {
        Random random = new Random(seed);
        BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D graphics = image.createGraphics();
        for (int i = 0; i < 400; i++) {
            int x = random.nextInt(640), y = random.nextInt(480), size = 10 + random.nextInt(120);
            graphics.setPaint(new GradientPaint(x, y, new Color(random.nextInt(1 << 24)), x + size, y + size, new Color(random.nextInt(1 << 24))));
            graphics.fillOval(x - size / 2, y - size / 2, size, size);
        }
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        return out.toByteArray();
    }

    private record Result(List<Double> times, Map<String, Integer> statuses, double seconds) {
        double rate() {
            return times.size() / seconds;
        }

        double percentile(int percent) {
            double[] sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return sorted.length == 0 ? Double.NaN : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
        }
    }

    private static final class Server implements AutoCloseable {
        private final List<String> command;
        private final Process process;
        private final String url;

        private Server(List<String> command, Process process, String url) {
            this.command = command;
            this.process = process;
            this.url = url;
        }

        /** The command's first line with an address in it says where it listens; only this machine will do. */
        static Server start(List<String> command) throws IOException {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            BufferedReader out = process.inputReader();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                int at = line.indexOf("http://127.0.0.1:");
                if (at >= 0) {
                    Thread drain = new Thread(() -> out.lines().forEach(more -> {}));
                    drain.setDaemon(true);
                    drain.start();
                    return new Server(command, process, address(line, at));
                }
                System.err.println(line);
            }
            throw new IOException("the server did not say where it listens");
        }

        private static String address(String line, int at) {
            int end = at + "http://127.0.0.1:".length();
            while (end < line.length() && Character.isDigit(line.charAt(end))) {
                end++;
            }
            return line.substring(at, end);
        }

        /** Of the JVM: the command itself, or, if that is a shell, the process that it started. */
        long residentKilobytes() throws IOException {
            long pid = process.descendants().findFirst().map(ProcessHandle::pid).orElse(process.pid());
            return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
