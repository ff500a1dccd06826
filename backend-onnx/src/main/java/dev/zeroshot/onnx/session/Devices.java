package dev.zeroshot.onnx.session;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.zeroshot.core.error.UsageException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Names of devices, as a user writes them, and what they mean to ONNX Runtime. */
final class Devices {
    private static final Map<OrtProvider, String> NAMES = Map.of(
            OrtProvider.CPU, "cpu",
            OrtProvider.CUDA, "cuda",
            OrtProvider.CORE_ML, "coreml",
            OrtProvider.DIRECT_ML, "directml");

    private Devices() {}

    /** Adds a device to a session's options, or says which ones there are. */
    static void select(SessionOptions options, String device) throws OrtException {
        EnumSet<OrtProvider> available = OrtEnvironment.getAvailableProviders();
        String wanted = device.toLowerCase(Locale.ROOT);
        OrtProvider provider = NAMES.entrySet().stream()
                .filter(entry -> entry.getValue().equals(wanted) && available.contains(entry.getKey()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new UsageException("the device '" + device
                        + "' is not offered by this build of ONNX Runtime; there is " + names(available)));
        switch (provider) {
            case CUDA -> options.addCUDA();
            case CORE_ML -> options.addCoreML();
            case DIRECT_ML -> options.addDirectML(0);
            default -> {
                // the processor is always there
            }
        }
    }

    private static String names(EnumSet<OrtProvider> available) {
        Set<String> names = new TreeSet<>();
        available.forEach(provider -> names.add(NAMES.getOrDefault(provider, "")));
        names.remove("");
        return String.join(", ", names);
    }
}
