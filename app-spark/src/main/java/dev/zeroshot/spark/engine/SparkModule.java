package dev.zeroshot.spark.engine;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import dev.zeroshot.core.model.BackendFactory;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.hosted.guice.HostedModule;
import dev.zeroshot.metaclip.guice.MetaClipModule;
import dev.zeroshot.onnx.guice.OnnxModule;
import dev.zeroshot.starter.guice.StarterModule;
import java.util.Map;
import java.util.Set;

/** Wires the backends of an executor. A new backend is one more {@code install}. */
final class SparkModule extends AbstractModule {
    private final Map<String, String> variables;

    SparkModule(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), BackendFactory.class);
        install(new StarterModule());
        install(new OnnxModule());
        install(new MetaClipModule());
        install(HostedModule.of(variables));
    }

    /**
     * Wires the backends and makes their catalogue. Opens nothing and loads nothing native.
     *
     * @param variables named as environment variables, for the service that runs hosted models
     */
    static ModelCatalogue catalogue(Map<String, String> variables) {
        return ModelCatalogue.of(Guice.createInjector(Stage.DEVELOPMENT, new SparkModule(variables))
                .getInstance(Key.get(new TypeLiteral<Set<BackendFactory>>() {})));
    }
}
