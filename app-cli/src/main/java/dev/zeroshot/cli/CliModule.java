package dev.zeroshot.cli;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import dev.zeroshot.core.bench.BenchTools;
import dev.zeroshot.core.bench.MachinePeak;
import dev.zeroshot.core.bench.RandomCheckpoint;
import dev.zeroshot.core.model.BackendFactory;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.pixels.ImageIoDecoder;
import dev.zeroshot.core.probe.ProbeFormat;
import dev.zeroshot.core.probe.ProbeTools;
import dev.zeroshot.core.probe.ProbeTrainer;
import dev.zeroshot.core.store.ModelStore;
import dev.zeroshot.core.watch.frame.FrameSourceFactory;
import dev.zeroshot.core.watch.frame.FrameSources;
import dev.zeroshot.core.watch.frame.folder.FolderFrames;
import dev.zeroshot.hosted.guice.HostedModule;
import dev.zeroshot.metaclip.guice.MetaClipModule;
import dev.zeroshot.onnx.guice.OnnxModule;
import dev.zeroshot.probe.guice.ProbeModule;
import dev.zeroshot.starter.guice.StarterModule;
import dev.zeroshot.video.guice.VideoModule;
import java.util.Map;
import java.util.Set;

/** Wires the backends of the command line. A new backend is one more {@code install}. */
public final class CliModule extends AbstractModule {
    private final Map<String, String> variables;

    /** The module of a process whose environment variables say which service runs hosted models. */
    public CliModule() {
        this(System.getenv());
    }

    /**
     * The module of a process with a configuration.
     *
     * @param variables named as the environment variables, wherever the values come from
     */
    public CliModule(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), BackendFactory.class);
        Multibinder.newSetBinder(binder(), FrameSourceFactory.class)
                .addBinding()
                .toInstance(new FolderFrames(new ImageIoDecoder(PictureLimits.DEFAULT), PictureLimits.DEFAULT));
        install(new StarterModule());
        install(new OnnxModule());
        install(new MetaClipModule());
        install(new ProbeModule());
        install(HostedModule.of(variables));
        install(new VideoModule());
    }

    /**
     * Wires the backends and makes their catalogue. Opens nothing and loads nothing native.
     *
     * @param variables named as the environment variables, wherever the values come from
     * @return the catalogue
     */
    static ModelCatalogue catalogue(Map<String, String> variables) {
        return ModelCatalogue.of(injector(variables).getInstance(Key.get(new TypeLiteral<Set<BackendFactory>>() {})));
    }

    /**
     * Makes what a benchmark needs beside the catalogue. Loads nothing native.
     *
     * @return the tools
     */
    static BenchTools benchTools() {
        Injector injector = injector(System.getenv());
        return new BenchTools(injector.getInstance(MachinePeak.class), injector.getInstance(RandomCheckpoint.class));
    }

    /**
     * Makes what probes need beside a model.
     *
     * @return the tools
     */
    static ProbeTools probeTools() {
        Injector injector = injector(System.getenv());
        return new ProbeTools(injector.getInstance(ProbeTrainer.class), injector.getInstance(ProbeFormat.class));
    }

    /**
     * Makes the store of the models that come from the hub. Touches neither files nor network.
     *
     * @return the store
     */
    static ModelStore store() {
        return injector(System.getenv()).getInstance(ModelStore.class);
    }

    /**
     * Makes what opens videos. Loads nothing native.
     *
     * @return all kinds of sources
     */
    static FrameSources frameSources() {
        return FrameSources.of(
                injector(System.getenv()).getInstance(Key.get(new TypeLiteral<Set<FrameSourceFactory>>() {})));
    }

    private static Injector injector(Map<String, String> variables) {
        // Constructors are few and run once: reflection is quicker than making classes for them.
        System.setProperty("guice_bytecode_gen_option", "DISABLED");
        System.setProperty("guice_include_stack_traces", "OFF");
        return Guice.createInjector(Stage.DEVELOPMENT, new CliModule(variables));
    }
}
