package dev.zeroshot.hosted.guice;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import dev.zeroshot.core.model.BackendFactory;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.pixels.ImageIoDecoder;
import dev.zeroshot.hosted.HostedBackend;
import dev.zeroshot.hosted.HostedSettings;

/** Adds {@link HostedBackend} to the set of backends. */
public final class HostedModule extends AbstractModule {
    private final HostedSettings settings;

    /** The service as the environment says: see {@link HostedSettings#fromEnvironment}. */
    public HostedModule() {
        this(HostedSettings.fromEnvironment(System.getenv()));
    }

    /**
     * A service with given settings.
     *
     * @param settings host, key and limits
     */
    public HostedModule(HostedSettings settings) {
        this.settings = settings;
    }

    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), BackendFactory.class)
                .addBinding()
                .toInstance(new HostedBackend(settings, new ImageIoDecoder(PictureLimits.DEFAULT)));
    }
}
