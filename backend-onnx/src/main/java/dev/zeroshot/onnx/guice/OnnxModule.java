package dev.zeroshot.onnx.guice;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import dev.zeroshot.core.bench.MachinePeak;
import dev.zeroshot.core.bench.RandomCheckpoint;
import dev.zeroshot.core.model.BackendFactory;
import dev.zeroshot.core.store.ModelStore;
import dev.zeroshot.onnx.OnnxBackend;
import dev.zeroshot.onnx.bench.GemmPeak;
import dev.zeroshot.onnx.bench.RandomModels;
import dev.zeroshot.onnx.hub.pull.HubStore;

/**
 * Adds {@link OnnxBackend}, with the hub's local cache, to the set of backends, and binds the store that fills that cache and
 * what a benchmark needs.
 */
public final class OnnxModule extends AbstractModule {
    /** Creates the module. */
    public OnnxModule() {}

    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), BackendFactory.class).addBinding().toInstance(OnnxBackend.create());
        bind(MachinePeak.class).toInstance(new GemmPeak());
        bind(ModelStore.class).toInstance(HubStore.system());
        bind(RandomCheckpoint.class).toInstance(new RandomModels());
    }
}
