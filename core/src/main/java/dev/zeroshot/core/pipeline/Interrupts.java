package dev.zeroshot.core.pipeline;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Turns Ctrl-C and SIGTERM into a cancellation, so that a run ends with whole lines and a closed model before the JVM goes
 * down. A shutdown hook is no place for that: hooks run at the same time, and ONNX Runtime has one that frees its
 * environment under the feet of sessions that are still running. A second signal ends the process at once.
 *
 * <p>Java has no supported way to handle a signal; {@code sun.misc.Signal} is asked for by name, and where it is missing
 * the JVM does what it does by itself. One a process, installed by its main class. Thread-safe.
 */
public final class Interrupts {
    private static final int FIRST_SIGNAL_CODE = 128;
    private static final int SIGINT = 2;
    private static final int SIGTERM = 15;

    private final Cancellation cancellation;
    private volatile boolean runOver;
    private volatile int received;

    private Interrupts(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    /**
     * Handles signals from now on.
     *
     * @param cancellation is cancelled by the first signal
     * @return tells what came
     */
    public static Interrupts install(Cancellation cancellation) {
        Interrupts interrupts = new Interrupts(cancellation);
        interrupts.handle("INT", SIGINT);
        interrupts.handle("TERM", SIGTERM);
        return interrupts;
    }

    /** The run is over, there is nothing to clean up: the next signal ends the process. */
    public void runIsOver() {
        runOver = true;
    }

    /**
     * Whether someone waits for the process to end.
     *
     * @return true once a signal came
     */
    public boolean received() {
        return received != 0;
    }

    /**
     * The exit code of a cancelled run tells the signal, as shells expect it.
     *
     * @return 130 for Ctrl-C or if no signal came, 143 for SIGTERM
     */
    public int cancelledCode() {
        return FIRST_SIGNAL_CODE + (received == 0 ? SIGINT : received);
    }

    private void handle(String name, int number) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object mine = Proxy.newProxyInstance(
                    handler.getClassLoader(),
                    new Class<?>[] {handler},
                    (proxy, method, arguments) -> called(proxy, method, number));
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), mine);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            return; // the JVM ends the process then, with the same exit code
        }
    }

    private Object called(Object proxy, Method method, int number) {
        return switch (method.getName()) {
            case "handle" -> signalled(number);
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> false;
            default -> "zeroshot's signal handler";
        };
    }

    private Object signalled(int number) {
        if (runOver || received != 0) {
            Runtime.getRuntime().halt(FIRST_SIGNAL_CODE + number);
        }
        received = number;
        cancellation.cancel();
        return number;
    }
}
