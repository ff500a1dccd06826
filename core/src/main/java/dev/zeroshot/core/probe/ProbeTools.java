package dev.zeroshot.core.probe;

/**
 * What training and keeping probes needs beside a model.
 *
 * @param trainer fits classifiers
 * @param format keeps probes as text
 */
public record ProbeTools(ProbeTrainer trainer, ProbeFormat format) {}
