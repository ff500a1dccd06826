package dev.zeroshot.core.label;

/**
 * A picture that has duplicates.
 *
 * @param group the smallest SHA-256 in the group
 * @param image the picture's path relative to the labelled folder
 * @param sha256 of its file
 * @param exact whether another file of the group has the very same bytes; else the picture only looks alike
 */
public record DuplicateRow(String group, String image, String sha256, boolean exact) {}
