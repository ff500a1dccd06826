package dev.zeroshot.probe.guice;

import com.google.inject.AbstractModule;
import dev.zeroshot.core.probe.ProbeFormat;
import dev.zeroshot.core.probe.ProbeTrainer;
import dev.zeroshot.probe.JsonProbeFormat;
import dev.zeroshot.probe.LiblinearTrainer;

/** Binds {@link ProbeTrainer} and {@link ProbeFormat}. */
public final class ProbeModule extends AbstractModule {
    /** Creates the module. */
    public ProbeModule() {}

    @Override
    protected void configure() {
        bind(ProbeTrainer.class).toInstance(new LiblinearTrainer());
        bind(ProbeFormat.class).toInstance(new JsonProbeFormat());
    }
}
