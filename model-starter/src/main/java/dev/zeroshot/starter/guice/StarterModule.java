package dev.zeroshot.starter.guice;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import dev.zeroshot.core.model.BackendFactory;
import dev.zeroshot.starter.StarterBackend;

/** Contributes the embedded model to the set of {@link BackendFactory backends}. */
public final class StarterModule extends AbstractModule {
    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), BackendFactory.class).addBinding().toInstance(StarterBackend.create());
    }
}
