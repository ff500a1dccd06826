package dev.zeroshot.core.store;

/**
 * A file whose checksum was computed again.
 *
 * @param name relative to the model's folder
 * @param outcome what came of it
 * @param detail for people: the two checksums that differ, or why there is none to compare with; empty if all is well
 */
public record CheckedFile(String name, Outcome outcome, String detail) {
    /** What came of a check. */
    public enum Outcome {
        /** The bytes have the checksum that the hub named. */
        OK,
        /** They have another one. */
        DIFFERS,
        /** The file is listed but not there, or cannot be read. */
        MISSING,
        /** Nothing on this machine tells what the checksum should be. */
        UNKNOWN
    }
}
