package dev.zeroshot.onnx.weights.zip;

/**
 * Where the bytes of an uncompressed zip entry lie in the zip file.
 *
 * @param name   path within the zip file
 * @param offset of the first byte, from the beginning of the zip file
 * @param length in bytes
 */
public record StoredEntry(String name, long offset, long length) {}
