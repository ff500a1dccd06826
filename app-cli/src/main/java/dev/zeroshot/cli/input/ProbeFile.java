package dev.zeroshot.cli.input;

import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.probe.Probe;
import dev.zeroshot.core.probe.ProbeClassifier;
import dev.zeroshot.core.probe.ProbeFormat;

/** The file that {@code --probe} names. */
public final class ProbeFile {
    private static final String FLAG = "--probe";

    private ProbeFile() {}

    /**
     * Reads a probe.
     *
     * @param format how it is kept
     * @param file its path
     * @return the probe
     * @throws UsageException if the file cannot be read or holds no probe; the message names the field
     */
    public static Probe read(ProbeFormat format, String file) {
        return format.read(FLAG + ": " + file, TextFile.read(FLAG, file));
    }

    /**
     * Puts a probe on a model.
     *
     * @param what names flag and file, for messages
     * @param model an open model, which the caller closes
     * @param probe the probe
     * @return the classifier
     * @throws UsageException if the probe was trained on another model
     */
    public static ProbeClassifier classifier(String what, ZeroshotModel model, Probe probe) {
        try {
            return ProbeClassifier.of(model, probe);
        } catch (UsageException e) {
            throw new UsageException(what + ": " + e.getMessage());
        }
    }
}
