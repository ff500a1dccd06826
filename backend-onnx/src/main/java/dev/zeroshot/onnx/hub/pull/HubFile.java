package dev.zeroshot.onnx.hub.pull;

/**
 * A file as the hub lists it.
 *
 * @param name relative, parts separated by {@code /}
 * @param size in bytes
 * @param hash what the cache calls it: the sha256 of a large file, git's blob sha1 of another one
 */
record HubFile(String name, long size, String hash) {}
