package dev.zeroshot.hosted.guice;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import dev.zeroshot.core.model.BackendFactory;
import dev.zeroshot.core.picture.bytes.PictureLimits;
import dev.zeroshot.core.picture.pixels.ImageIoDecoder;
import dev.zeroshot.hosted.HostedBackend;
import dev.zeroshot.hosted.HostedSettings;
import java.util.Map;

/** Adds {@link HostedBackend} to the set of backends. */
public final class HostedModule extends AbstractModule {
    private final HostedSettings settings;

    /** The service as the environment says: see {@link HostedSettings#fromEnvironment}. */
    public HostedModule() {
        this(HostedSettings.fromEnvironment(System.getenv()));
    }

    /**
     * The service as an application's configuration says.
     *
     * @param variables named as the environment variables of {@link HostedSettings#fromEnvironment}, wherever the values
     *     come from; others are of no account
     * @return the module
     * @throws dev.zeroshot.core.error.UsageException if a value does not fit
     */
    public static HostedModule of(Map<String, String> variables) {
        return new HostedModule(HostedSettings.fromEnvironment(variables));
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
