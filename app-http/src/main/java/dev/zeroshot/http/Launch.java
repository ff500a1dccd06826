package dev.zeroshot.http;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ZeroshotException;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.pipeline.Cancellation;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * From a command line to a server that runs until it is told to stop.
 *
 * @param catalogue asked only once the arguments are right
 * @param out takes help and the address
 * @param err takes what is wrong
 */
record Launch(Supplier<ModelCatalogue> catalogue, PrintStream out, PrintStream err) {
    private static final int DONE = 0;
    private static final int WRONG_USAGE = 2;
    private static final int NO_MODEL = 3;

    /**
     * Runs a server to its end, or says why it cannot be started.
     *
     * @param arguments see the package
     * @param environment see {@link ServerArguments}
     * @param end ends the server
     * @return the exit code
     */
    int run(List<String> arguments, Map<String, String> environment, Cancellation end) {
        if (ServerArguments.wantsHelp(arguments)) {
            out.print(ServerArguments.USAGE);
            return DONE;
        }
        try {
            ServerSettings settings = ServerArguments.parse(arguments, environment);
            ZeroshotServer server = ZeroshotServer.start(catalogue.get(), settings, err::println);
            out.println(server.greeting());
            if (!server.serveUntil(end)) {
                err.println("zeroshot: " + ZeroshotServer.LOST);
            }
            return DONE;
        } catch (ZeroshotException e) {
            err.println("zeroshot: " + e.getMessage());
            return e instanceof ModelException ? NO_MODEL : WRONG_USAGE;
        }
    }
}
