package dev.zeroshot.onnx.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Work that another thread does while this one does something else. */
final class Background {
    private Background() {}

    /** Begins. */
    static <T> CompletableFuture<T> start(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, Background::onThreadOfItsOwn);
    }

    /** Begins. */
    static CompletableFuture<Void> start(Runnable work) {
        return CompletableFuture.runAsync(work, Background::onThreadOfItsOwn);
    }

    /** Waits for the result, or throws what the work threw. */
    static <T> T await(CompletableFuture<T> work) {
        try {
            return work.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Waits for something that is no longer wanted; if it never came to be, that is fine. */
    static <T> void closeWhenDone(CompletableFuture<T> work, Consumer<T> close) {
        work.handle((result, failure) -> {
                    if (result != null) {
                        close.accept(result);
                    }
                    return failure;
                })
                .join();
    }

    private static void onThreadOfItsOwn(Runnable work) {
        Thread thread = new Thread(work, "zeroshot-open");
        thread.setDaemon(true);
        thread.start();
    }
}
