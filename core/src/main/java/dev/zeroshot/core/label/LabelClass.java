package dev.zeroshot.core.label;

/**
 * A class of a data set.
 *
 * @param name as the user has it
 * @param folder the name of its folder in each split, which every system takes
 * @param index its number for training, from 0: classes are numbered in the order of their folders' names, as
 *     torchvision's {@code ImageFolder} does
 */
public record LabelClass(String name, String folder, int index) {}
