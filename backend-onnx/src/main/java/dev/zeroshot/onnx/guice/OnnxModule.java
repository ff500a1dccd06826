package dev.zeroshot.onnx.guice;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import dev.zeroshot.core.model.BackendFactory;
import dev.zeroshot.onnx.OnnxBackend;

/** Adds {@link OnnxBackend}, with the hub's local cache, to the set of backends. */
public final class OnnxModule extends AbstractModule {
    /** Creates the module. */
    public OnnxModule() {}

    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), BackendFactory.class).addBinding().toInstance(OnnxBackend.create());
    }
}
