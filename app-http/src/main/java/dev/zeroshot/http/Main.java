package dev.zeroshot.http;

import com.google.inject.Guice;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.pipeline.Interrupts;
import java.util.List;

/** Starts a server from the command line; see the package for its flags. */
public final class Main {
    private Main() {}

    /**
     * Runs a server until Ctrl-C or SIGTERM, after which what is running is done before the process ends with exit code 0.
     * The exit code is 2 if the arguments are wrong or the address cannot be bound, and 3 if no backend knows the model.
     *
     * @param arguments see the package
     */
    public static void main(String[] arguments) {
        QuietLogging.begin();
        Cancellation end = new Cancellation();
        Interrupts interrupts = Interrupts.install(end);
        Launch launch = new Launch(
                () -> Guice.createInjector(new HttpModule()).getInstance(ModelCatalogue.class), System.out, System.err);
        int code = launch.run(List.of(arguments), System.getenv(), end);
        interrupts.runIsOver();
        System.exit(code);
    }
}
