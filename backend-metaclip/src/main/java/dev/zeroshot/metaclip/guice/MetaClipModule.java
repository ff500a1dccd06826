package dev.zeroshot.metaclip.guice;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import dev.zeroshot.core.model.BackendFactory;
import dev.zeroshot.metaclip.MetaClipBackend;

/** Adds {@link MetaClipBackend}, with the hub's local cache, to the set of backends. */
public final class MetaClipModule extends AbstractModule {
    /** Creates the module. */
    public MetaClipModule() {}

    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), BackendFactory.class).addBinding().toInstance(MetaClipBackend.create());
    }
}
