package dev.zeroshot.onnx.session;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** One open ONNX session. Thread-safe; closing waits for the calls that are running. */
public final class TowerSession implements AutoCloseable {
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String name;

    /** Calls share it, closing takes it alone. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private boolean closed;

    TowerSession(OrtEnvironment environment, OrtSession session, String name) {
        this.environment = environment;
        this.session = session;
        this.name = name;
    }

    /**
     * A float tensor that a session returned.
     *
     * @param values row by row
     * @param shape its sizes
     */
    public record FloatTensor(float[] values, long[] shape) {}

    /**
     * What messages call the session.
     *
     * @return the name it was opened with
     */
    public String name() {
        return name;
    }

    /**
     * What the session takes.
     *
     * @return inputs in the graph's order
     */
    public List<Port> inputs() {
        try {
            return Port.of(session.getInputInfo());
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    /**
     * What the session gives.
     *
     * @return outputs in the graph's order
     */
    public List<Port> outputs() {
        try {
            return Port.of(session.getOutputInfo());
        } catch (OrtException e) {
            throw failed(e);
        }
    }

    /**
     * Runs the session.
     *
     * @param inputs by name
     * @param output the output that is wanted, of numbers of 32 or 16 bits
     * @return the output
     * @throws ModelException EXECUTION if the runtime fails
     * @throws IllegalStateException if the session is closed
     */
    public FloatTensor run(Map<String, InputTensor> inputs, String output) {
        return locked(() -> runOpen(inputs, List.of(output)).values().iterator().next());
    }

    /**
     * Runs the session for everything that it gives.
     *
     * @param inputs by name
     * @return all outputs by name, each of numbers of 32 or 16 bits
     * @throws ModelException EXECUTION if the runtime fails
     * @throws IllegalStateException if the session is closed
     */
    public Map<String, FloatTensor> runAll(Map<String, InputTensor> inputs) {
        List<String> names = outputs().stream().map(Port::name).toList();
        return locked(() -> runOpen(inputs, names));
    }

    /** What is done while the session stays open. */
    private interface Running<T> {
        T run() throws OrtException;
    }

    private <T> T locked(Running<T> running) {
        lock.readLock().lock();
        try {
            requireOpen();
            return running.run();
        } catch (OrtException e) {
            throw failed(e);
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Does nothing if the session is open.
     *
     * @throws IllegalStateException if it is closed
     */
    public void requireOpen() {
        if (closed) {
            throw new IllegalStateException(name + " is closed");
        }
    }

    private Map<String, FloatTensor> runOpen(Map<String, InputTensor> inputs, List<String> outputs)
            throws OrtException {
        Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, InputTensor> input : inputs.entrySet()) {
                tensors.put(input.getKey(), input.getValue().create(environment));
            }
            Map<String, FloatTensor> answers = new LinkedHashMap<>();
            try (OrtSession.Result result = session.run(tensors, new LinkedHashSet<>(outputs))) {
                for (Map.Entry<String, OnnxValue> output : result) {
                    answers.put(output.getKey(), copy((OnnxTensor) output.getValue()));
                }
            }
            return answers;
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    private static FloatTensor copy(OnnxTensor tensor) {
        FloatBuffer buffer = tensor.getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return new FloatTensor(values, tensor.getInfo().getShape());
    }

    private ModelException failed(OrtException e) {
        return new ModelException(Reason.EXECUTION, name + ": ONNX Runtime failed (" + e.getMessage() + ")", e);
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                session.close();
            }
        } catch (OrtException e) {
            throw failed(e);
        } finally {
            lock.writeLock().unlock();
        }
    }
}
