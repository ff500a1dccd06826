package dev.zeroshot.http;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import dev.zeroshot.core.model.BackendFactory;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.hosted.guice.HostedModule;
import dev.zeroshot.metaclip.guice.MetaClipModule;
import dev.zeroshot.onnx.guice.OnnxModule;
import dev.zeroshot.starter.guice.StarterModule;
import java.util.Set;

/** All backends and the catalogue of their models. Opens no model and loads nothing native. */
public final class HttpModule extends AbstractModule {
    /** Creates the module. */
    public HttpModule() {}

    @Override
    protected void configure() {
        install(new StarterModule());
        install(new OnnxModule());
        install(new MetaClipModule());
        install(new HostedModule());
    }

    @Provides
    @Singleton
    ModelCatalogue catalogue(Set<BackendFactory> backends) {
        return ModelCatalogue.of(backends);
    }
}
