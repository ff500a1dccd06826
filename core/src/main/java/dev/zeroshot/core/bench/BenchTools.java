package dev.zeroshot.core.bench;

/**
 * What a benchmark needs beside the models.
 *
 * @param machinePeak what the machine can do at best
 * @param randomCheckpoint a model that needs no download
 */
public record BenchTools(MachinePeak machinePeak, RandomCheckpoint randomCheckpoint) {}
