package dev.zeroshot.cli.command;

import dev.zeroshot.cli.config.ServiceVariables;
import dev.zeroshot.cli.terminal.Machine;
import dev.zeroshot.cli.terminal.Messages;
import dev.zeroshot.cli.terminal.Output;
import dev.zeroshot.cli.terminal.Terminal;
import dev.zeroshot.core.bench.BenchTools;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.probe.ProbeTools;
import dev.zeroshot.core.store.ModelStore;
import dev.zeroshot.core.watch.frame.FrameSources;
import java.io.InputStream;
import java.util.function.Supplier;

/**
 * What a command gets from outside, so that a test can give it everything.
 *
 * @param machine environment variables, operating system, home folder
 * @param terminal what standard output and standard error are connected to
 * @param input standard input
 * @param output standard output
 * @param messages standard error
 * @param cancellation switched on by Ctrl-C
 * @param catalogue makes the model catalogue when a command first needs one, since wiring it costs time that
 *     {@code version} and {@code help} need not spend
 * @param benchTools makes what {@code bench} needs beside the catalogue
 * @param probeTools makes what probes need beside a model
 * @param store makes the store of models that come from the hub
 * @param frameSources makes what opens videos
 * @param variables what backends shall see of the environment, with the settings that commands read
 */
public record CliContext(
        Machine machine,
        Terminal terminal,
        InputStream input,
        Output output,
        Messages messages,
        Cancellation cancellation,
        Supplier<ModelCatalogue> catalogue,
        Supplier<BenchTools> benchTools,
        Supplier<ProbeTools> probeTools,
        Supplier<ModelStore> store,
        Supplier<FrameSources> frameSources,
        ServiceVariables variables) {}
