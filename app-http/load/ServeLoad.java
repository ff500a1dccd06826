import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Load and faults of a server on 127.0.0.1, beside the library in the same run. run.sh says how to start it. */
public final class ServeLoad {
    private static final int PICTURES = 32;
    private static final List<String> PROMPTS =
            List.of("a cat", "a dog", "a cup of coffee", "a rocket", "a flower");

    private final double seconds;
    private final Clients clients;
    private final Server server;

    private ServeLoad(double seconds, Clients clients, Server server) {
        this.seconds = seconds;
        this.clients = clients;
        this.server = server;
    }

    /**
     * Arguments: the model, seconds a figure, requests for the memory's slope (0: none), the parts wanted (any of
     * {@code rates,fairness,memory,stop}), then the server's command.
     */
    public static void main(String[] arguments) throws Exception {
        String model = arguments[0];
        double seconds = Double.parseDouble(arguments[1]);
        List<String> parts = List.of(arguments[3].split(","));
        List<byte[]> pictures = new ArrayList<>();
        for (int i = 0; i < PICTURES; i++) {
            pictures.add(Photograph.of(i));
        }
        System.out.printf(
                "%s; %d processors; pictures of 640x480, %d kB; a server of %s%n",
                model, Runtime.getRuntime().availableProcessors(), pictures.get(0).length / 1000,
                System.getenv().getOrDefault("ZEROSHOT_JAVA_OPTS", "no heap limit"));
        Library library = new Library(model, pictures, PROMPTS);
        double many = parts.contains("rates") ? library.many(seconds) : 0;
        Figures single = library.single(parts.contains("rates") ? seconds : 0.1);
        try (Server server = Server.start(List.of(arguments).subList(4, arguments.length))) {
            ServeLoad load = new ServeLoad(seconds, new Clients(server.address(), pictures, PROMPTS), server);
            load.clients.run(8, 1.5 * seconds); // opens the model and warms up as long as the library did
            if (parts.contains("rates")) {
                load.rates(many, single);
            }
            if (parts.contains("fairness")) {
                load.fairness("a client of another address", "127.0.0.2");
                load.fairness("a connection of the same address", "127.0.0.1");
            }
            if (parts.contains("memory")) {
                load.memory(Integer.parseInt(arguments[2]));
            }
            if (parts.contains("stop")) {
                load.stopUnderLoad();
            }
        }
    }

    private void rates(double many, Figures single) throws InterruptedException {
        System.out.printf(
                "library: classify of many %.1f pictures/s; of one p50 %.1f ms, p99 %.1f ms%n",
                many, single.percentile(50), single.percentile(99));
        for (int connections : new int[] {1, 8, 64}) {
            Figures found = clients.run(connections, seconds);
            System.out.printf(
                    "%2d clients: %.1f requests/s, %.0f %% of the library; p50 %.1f ms, p99 %.1f ms; %s%n",
                    connections, found.rate(), 100 * found.rate() / many, found.percentile(50), found.percentile(99),
                    found.outcomes());
            if (connections == 1) {
                System.out.printf(
                        "a lone request is %.1f ms slower than the library's call (p50)%n",
                        found.percentile(50) - single.percentile(50));
            }
        }
    }

    /** One connection alone, and beside 64 of another client. */
    private void fairness(String who, String address) throws Exception {
        BooleanSupplier more = Clients.until(seconds);
        CompletableFuture<Figures> crowd = CompletableFuture.supplyAsync(() -> quietly(64, "127.0.0.1", more));
        Figures one = quietly(1, address, more);
        Figures all = crowd.get();
        System.out.printf(
                "fairness: 64 connections %.1f requests/s, p50 %.0f ms; beside them %s %.1f requests/s, p50 %.0f ms,"
                        + " p99 %.0f ms, %.1f times the rate of one of the 64; %s and %s%n",
                all.rate(), all.percentile(50), who, one.rate(), one.percentile(50), one.percentile(99),
                one.rate() * 64 / all.rate(), all.outcomes(), one.outcomes());
    }

    private Figures quietly(int connections, String address, BooleanSupplier more) {
        try {
            return clients.run(connections, address, more);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Resident memory over requests, and the slope of a straight line through its second half. */
    private void memory(int requests) throws Exception {
        int steps = 20;
        List<double[]> points = new ArrayList<>();
        AtomicLong sent = new AtomicLong();
        for (int step = 1; step <= steps; step++) {
            long until = (long) requests * step / steps;
            clients.run(8, "127.0.0.1", () -> sent.getAndIncrement() < until);
            sent.set(until);
            points.add(new double[] {until, server.residentKilobytes()});
        }
        double[] middle = points.get(steps / 2);
        double[] last = points.get(steps - 1);
        System.out.printf(
                "memory: %.0f MB after %.0f requests, %.0f MB after %.0f, %.0f MB after %.0f; slope of the second half"
                        + " %.3f kB a request%n",
                points.get(0)[1] / 1000, points.get(0)[0], middle[1] / 1000, middle[0], last[1] / 1000, last[0],
                Figures.slope(points.subList(steps / 2, steps)));
    }

    /** SIGTERM amid 16 clients: whoever was accepted is answered, and the exit code is 0. */
    private void stopUnderLoad() throws Exception {
        Thread killer = new Thread(() -> {
            try {
                Thread.sleep(1500);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            server.terminate();
        });
        killer.start();
        Figures found = clients.run(16, 10);
        System.out.printf("SIGTERM under 16 clients: %s; exit code %s%n", found.outcomes(), server.exitCode());
    }
}
