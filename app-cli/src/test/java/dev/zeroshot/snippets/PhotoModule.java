package dev.zeroshot.snippets;

// tag::readme[]
import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.model.BackendFactory;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.onnx.guice.OnnxModule;
import dev.zeroshot.starter.guice.StarterModule;
import jakarta.inject.Singleton;
import java.util.Set;

public class PhotoModule extends AbstractModule {
    @Override
    protected void configure() {
        install(new StarterModule()); // the embedded model, "starter"
        install(new OnnxModule()); // any CLIP folder, or its name on the hub
    }

    @Provides
    @Singleton
    ClassifyService classifier(Set<BackendFactory> backends) {
        return ClassifyService.of(ModelCatalogue.of(backends).open("starter", OpenOptions.defaults()));
    }
}
// end::readme[]
