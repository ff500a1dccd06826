package dev.zeroshot.onnx.session;

import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Opens sessions. The first one loads the native library. */
public final class OnnxSessions {
    private static final String FOLDER_KEY = "session.model_external_initializers_file_folder_path";

    private static final String SPIN_KEY = "session.intra_op.allow_spinning";

    private static final String NO_PREPACKING_KEY = "session.disable_prepacking";

    private OnnxSessions() {}

    /**
     * Loads the native library, which takes a fifth of a second, unless it is loaded: for a caller with other work to do
     * meanwhile.
     *
     * @throws ModelException UNSUPPORTED if it cannot be loaded here
     */
    public static void load() {
        environment();
    }

    /**
     * Opens a session over a model in memory.
     *
     * @param model the serialised model
     * @param folder what its external data is relative to; empty if it has none
     * @param settings threads and device
     * @param name what messages call the model
     * @return the session; the caller closes it
     * @throws ModelException DAMAGED if the runtime rejects the model, UNSUPPORTED if it cannot be loaded here
     * @throws dev.zeroshot.core.error.UsageException if there is no such device
     */
    public static TowerSession open(byte[] model, Optional<Path> folder, SessionSettings settings, String name) {
        return open(model, folder, Map.of(), settings, name);
    }

    /**
     * Opens a session over a model in memory, some of whose external data is in memory too.
     *
     * @param model the serialised model
     * @param folder what its external data is relative to; empty if there is none in files
     * @param weights the external data that is in memory, by name; it is copied
     * @param settings threads and device
     * @param name what messages call the model
     * @return the session; the caller closes it
     * @throws ModelException DAMAGED if the runtime rejects the model, UNSUPPORTED if it cannot be loaded here
     * @throws dev.zeroshot.core.error.UsageException if there is no such device
     */
    public static TowerSession open(
            byte[] model,
            Optional<Path> folder,
            Map<String, InputTensor> weights,
            SessionSettings settings,
            String name) {
        OrtEnvironment environment = environment();
        Map<String, OnnxTensorLike> tensors = new HashMap<>();
        try (SessionOptions options = options(settings)) {
            if (folder.isPresent()) {
                options.addConfigEntry(FOLDER_KEY, folder.get().toString());
            }
            for (Map.Entry<String, InputTensor> weight : weights.entrySet()) {
                tensors.put(weight.getKey(), weight.getValue().create(environment));
            }
            if (!tensors.isEmpty()) {
                options.addExternalInitializers(tensors);
            }
            return new TowerSession(environment, environment.createSession(model, options), name);
        } catch (OrtException e) {
            throw rejected(name, e);
        } finally {
            tensors.values().forEach(OnnxTensorLike::close);
        }
    }

    /**
     * Opens a session over a model in a direct buffer, which is read in place.
     *
     * @param model the serialised model from position to limit, without external data; not used any more afterwards
     * @param settings threads and device
     * @param name what messages call the model
     * @return the session; the caller closes it
     * @throws ModelException DAMAGED if the runtime rejects the model, UNSUPPORTED if it cannot be loaded here
     * @throws dev.zeroshot.core.error.UsageException if there is no such device
     */
    public static TowerSession open(ByteBuffer model, SessionSettings settings, String name) {
        OrtEnvironment environment = environment();
        try (SessionOptions options = options(settings)) {
            return new TowerSession(environment, environment.createSession(model, options), name);
        } catch (OrtException e) {
            throw rejected(name, e);
        }
    }

    /**
     * Opens a session over a model file, its external data beside it.
     *
     * @param model the real path of the model file
     * @param settings threads and device
     * @param name what messages call the model
     * @return the session; the caller closes it
     * @throws ModelException DAMAGED if the runtime rejects the model, UNSUPPORTED if it cannot be loaded here
     * @throws dev.zeroshot.core.error.UsageException if there is no such device
     */
    public static TowerSession open(Path model, SessionSettings settings, String name) {
        OrtEnvironment environment = environment();
        try (SessionOptions options = options(settings)) {
            OrtSession session = environment.createSession(model.toString(), options);
            return new TowerSession(environment, session, name);
        } catch (OrtException e) {
            throw rejected(name, e);
        }
    }

    private static ModelException rejected(String name, OrtException e) {
        return new ModelException(Reason.DAMAGED, name + ": ONNX Runtime cannot open it (" + e.getMessage() + ")", e);
    }

    static OrtEnvironment environment() {
        try {
            OrtEnvironment environment =
                    OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "zeroshot");
            environment.setTelemetry(false); // on Windows the runtime reports its use unless told not to
            return environment;
        } catch (OrtException e) {
            throw rejected("ONNX Runtime", e);
        } catch (UnsatisfiedLinkError | ExceptionInInitializerError | NoClassDefFoundError e) {
            throw new ModelException(
                    Reason.UNSUPPORTED,
                    "the native library of ONNX Runtime cannot be loaded on this machine (" + e.getMessage()
                            + "); it is there for 64-bit Linux, Windows and Apple silicon. Where it was unpacked"
                            + " by hand, set -Donnxruntime.native.path to its folder",
                    e);
        }
    }

    /** The caller closes them. */
    static SessionOptions options(SessionSettings settings) throws OrtException {
        SessionOptions options = new SessionOptions();
        try {
            set(options, settings);
            return options;
        } catch (OrtException | RuntimeException e) {
            options.close();
            throw e;
        }
    }

    private static void set(SessionOptions options, SessionSettings settings) throws OrtException {
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        options.setIntraOpNumThreads(settings.threadsPerCall());
        options.addConfigEntry(SPIN_KEY, settings.spin() ? "1" : "0");
        options.addConfigEntry(NO_PREPACKING_KEY, settings.lasting() ? "0" : "1");
        options.setInterOpNumThreads(1);
        options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
        options.setOptimizationLevel(
                settings.optimise() ? SessionOptions.OptLevel.ALL_OPT : SessionOptions.OptLevel.BASIC_OPT);
        if (settings.device().isPresent()) {
            Devices.select(options, settings.device().get());
        }
    }
}
