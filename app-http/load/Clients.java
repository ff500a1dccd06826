import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;

/** Clients that each have a connection, and send the next request when the last is answered. */
final class Clients {
    private static final double NANOS_PER_MILLI = 1e6;

    private final URI server;
    private final String path;
    private final List<byte[]> pictures;

    Clients(URI server, List<byte[]> pictures, List<String> prompts) {
        this.server = server;
        this.pictures = pictures;
        StringBuilder query = new StringBuilder("/v1/classify?");
        prompts.forEach(prompt ->
                query.append("&prompt=").append(URLEncoder.encode(prompt, StandardCharsets.UTF_8)));
        this.path = query.toString();
    }

    Figures run(int connections, double seconds) throws InterruptedException {
        return run(connections, "127.0.0.1", until(seconds));
    }

    static BooleanSupplier until(double seconds) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        return () -> System.nanoTime() < end;
    }

    /** From an address of this machine, as long as more is wanted. */
    Figures run(int connections, String from, BooleanSupplier more) throws InterruptedException {
        ConcurrentLinkedQueue<Double> times = new ConcurrentLinkedQueue<>();
        ConcurrentLinkedQueue<String> outcomes = new ConcurrentLinkedQueue<>();
        long start = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            int first = i;
            threads.add(new Thread(() -> {
                try (Connection connection = new Connection(server, from)) {
                    run(connection, first, more, times, outcomes);
                } catch (IOException | InterruptedException e) {
                    outcomes.add("client: " + e.getMessage());
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        Map<String, Integer> counts = new TreeMap<>();
        outcomes.forEach(outcome -> counts.merge(outcome, 1, Integer::sum));
        return new Figures(List.copyOf(times), counts, (System.nanoTime() - start) / 1e9);
    }

    private void run(
            Connection connection,
            int first,
            BooleanSupplier more,
            ConcurrentLinkedQueue<Double> times,
            ConcurrentLinkedQueue<String> outcomes)
            throws InterruptedException {
        for (int i = first; more.getAsBoolean(); i++) {
            long start = System.nanoTime();
            try {
                int status = connection.post(path, pictures.get(i % pictures.size()));
                outcomes.add(Integer.toString(status));
                if (status == 200) {
                    times.add((System.nanoTime() - start) / NANOS_PER_MILLI);
                } else {
                    Thread.sleep(20);
                }
            } catch (ConnectException e) {
                outcomes.add("refused"); // never accepted: the client knows that nothing was done
                return;
            } catch (IOException e) {
                outcomes.add("lost: " + e.getMessage());
                return;
            }
        }
    }
}
