package dev.zeroshot.video.guice;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import dev.zeroshot.core.watch.frame.FrameSourceFactory;
import dev.zeroshot.video.VideoSources;

/** Adds {@link VideoSources} to the set of frame sources. Loads nothing native. */
public final class VideoModule extends AbstractModule {
    /** The module. */
    public VideoModule() {}

    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), FrameSourceFactory.class)
                .addBinding()
                .toInstance(VideoSources.create());
    }
}
