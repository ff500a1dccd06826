package dev.zeroshot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.zeroshot.cli.testing.CliRun;
import dev.zeroshot.cli.testing.Pictures;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.testing.FakeBackend;
import dev.zeroshot.http.ServerSettings;
import dev.zeroshot.http.ZeroshotServer;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** This project's client and this project's server understand each other in Roboflow's language. */
class OwnServerTest {
    private static final String SERVED = "openai/clip-vit-base-patch16";

    @TempDir
    Path folder;

    private ZeroshotServer server;

    @BeforeEach
    void start() {
        server = ZeroshotServer.start(
                ModelCatalogue.of(List.of(new FakeBackend("fakes", List.of(SERVED)))),
                ServerSettings.forModel(SERVED).withPort(0));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aHostedModelIsAnsweredByAServerOfOurs() throws IOException {
        CliRun.Result result =
                run().run("classify", picture(), "-p", "blue", "-p", "red", "-m", "roboflow/ViT-B-16", "--json");

        assertEquals(0, result.code(), result.err());
        assertTrue(result.out().contains("\"labels\":[{\"label\":\"red\""), result.out());
    }

    @Test
    void aModelThatIsNotServedIsSaidToBeSo() throws IOException {
        CliRun.Result result = run().run("classify", picture(), "-p", "blue", "-p", "red", "-m", "roboflow/RN50");

        assertEquals(3, result.code());
        assertTrue(result.err().contains("no model is mapped to 'RN50'; mapped are " + SERVED), result.err());
    }

    /** What is served under the name has four values, not the 512 of the model of that name. */
    @Test
    void embeddingsOfAnotherModelAreNotTakenForThoseOfTheOneAskedFor() throws IOException {
        CliRun.Result result = run().run("embed", "-i", picture(), "-m", "roboflow/ViT-B-16");

        assertEquals(3, result.code());
        assertTrue(result.err().contains("embedding 0 has 4 values, and the model's have 512"), result.err());
    }

    private CliRun run() {
        return new CliRun()
                .configured(CliModule::catalogue)
                .home(folder)
                .variable("ROBOFLOW_API_URL", "http://127.0.0.1:" + server.port());
    }

    private String picture() throws IOException {
        return Pictures.write(folder.resolve("red.png"), Color.RED);
    }
}
