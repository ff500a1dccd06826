package dev.zeroshot.core.store;

/**
 * A file that a model needs.
 *
 * @param name relative to the model's folder, parts separated by {@code /}
 * @param sizeInBytes as the hub lists it
 * @param hash hexadecimal: the sha256 of its bytes (64 digits), or git's blob sha1 (40 digits)
 * @param bytesHere how many of its bytes are already on this machine, from an earlier run
 */
public record PlannedFile(String name, long sizeInBytes, String hash, long bytesHere) {
    /**
     * Whether there is nothing left to fetch.
     *
     * @return true if all of it is here
     */
    public boolean isHere() {
        return bytesHere >= sizeInBytes;
    }
}
