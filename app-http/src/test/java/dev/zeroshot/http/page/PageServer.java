package dev.zeroshot.http.page;

import com.google.inject.Guice;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.http.HttpModule;
import dev.zeroshot.http.ServerSettings;
import dev.zeroshot.http.ZeroshotServer;
import java.util.function.UnaryOperator;

/** The server under the page, with the embedded model. */
final class PageServer implements AutoCloseable {
    private final ZeroshotServer server;

    private PageServer(ZeroshotServer server) {
        this.server = server;
    }

    static PageServer start() {
        return start(settings -> settings);
    }

    static PageServer start(UnaryOperator<ServerSettings> change) {
        ModelCatalogue catalogue = Guice.createInjector(new HttpModule()).getInstance(ModelCatalogue.class);
        return new PageServer(ZeroshotServer.start(
                catalogue, change.apply(ServerSettings.forModel("starter").withPort(0))));
    }

    /** The same with other models. */
    static PageServer start(ModelCatalogue catalogue, String model) {
        return new PageServer(
                ZeroshotServer.start(catalogue, ServerSettings.forModel(model).withPort(0)));
    }

    /** Its address, with a slash at the end. */
    String url() {
        return "http://127.0.0.1:" + server.port() + "/";
    }

    @Override
    public void close() {
        server.close();
    }
}
