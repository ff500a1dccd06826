package dev.zeroshot.http;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ZeroshotException;
import dev.zeroshot.core.model.ModelCatalogue;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * From a command line to a running server.
 *
 * @param catalogue asked only once the arguments are right
 * @param out takes help and the address
 * @param err takes what is wrong
 */
record Launch(Supplier<ModelCatalogue> catalogue, PrintStream out, PrintStream err) {
    private static final int WRONG_USAGE = 2;
    private static final int NO_MODEL = 3;

    /**
     * Starts a server, or says why not.
     *
     * @param arguments see the package
     * @param environment see {@link ServerArguments}
     * @param started takes the server that listens, and is to close it
     * @return the exit code if no server was started
     */
    OptionalInt run(List<String> arguments, Map<String, String> environment, Consumer<ZeroshotServer> started) {
        if (ServerArguments.wantsHelp(arguments)) {
            out.print(ServerArguments.USAGE);
            return OptionalInt.of(0);
        }
        try {
            ServerSettings settings = ServerArguments.parse(arguments, environment);
            ZeroshotServer server = ZeroshotServer.start(catalogue.get(), settings, err::println);
            started.accept(server);
            out.println("serving " + String.join(", ", settings.models()) + " at http://" + address(settings.host())
                    + ":" + server.port());
            return OptionalInt.empty();
        } catch (ZeroshotException e) {
            err.println("zeroshot: " + e.getMessage());
            return OptionalInt.of(e instanceof ModelException ? NO_MODEL : WRONG_USAGE);
        }
    }

    private static String address(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
