package dev.zeroshot.core.store;

import java.nio.file.Path;

/**
 * A model's files on this machine, all that are needed to open it.
 *
 * @param repository {@code org/name}
 * @param revision the commit
 * @param folder holds config.json and the rest
 * @param sizeInBytes of all files in the folder
 */
public record Holding(String repository, String revision, Path folder, long sizeInBytes) {}
