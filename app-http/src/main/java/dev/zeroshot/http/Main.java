package dev.zeroshot.http;

import com.google.inject.Guice;
import dev.zeroshot.core.model.ModelCatalogue;
import java.util.List;

/** Starts a server from the command line; see the package for its flags. */
public final class Main {
    private Main() {}

    /**
     * Starts a server that runs until the process is told to stop. The exit code is 2 if the arguments are wrong or the
     * address cannot be bound, and 3 if no backend knows the model.
     *
     * @param arguments see the package
     */
    public static void main(String[] arguments) {
        QuietLogging.begin();
        Launch launch = new Launch(
                () -> Guice.createInjector(new HttpModule()).getInstance(ModelCatalogue.class), System.out, System.err);
        launch.run(List.of(arguments), System.getenv(), Main::closeAtTheEnd).ifPresent(System::exit);
    }

    private static void closeAtTheEnd(ZeroshotServer server) {
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "zeroshot-stop"));
    }
}
