package dev.zeroshot.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.zeroshot.cli.testing.CliRun;
import dev.zeroshot.cli.testing.CliRun.Result;
import dev.zeroshot.cli.testing.HubBackend;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.store.CheckedFile;
import dev.zeroshot.core.store.ModelStore;
import dev.zeroshot.core.testing.FakeBackend;
import dev.zeroshot.core.testing.FakeStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that come from the hub, seen from the command line. */
class ModelsCommandsTest {
    private static final String NC = "cc-by-nc-4.0";

    private final ObjectMapper mapper = new ObjectMapper();
    private ModelStore store = new FakeStore();

    @TempDir
    Path home;

    private Result run(String... arguments) {
        return new CliRun()
                .home(home)
                .store(store)
                .catalogue(() -> ModelCatalogue.of(
                        List.of(new FakeBackend("embedded", List.of("starter")), new HubBackend(store))))
                .run(arguments);
    }

    private JsonNode json(String... arguments) throws IOException {
        Result result =
                run(Stream.concat(Stream.of(arguments), Stream.of("--json")).toArray(String[]::new));
        assertEquals(0, result.code(), result.err());
        assertEquals(1, result.lines().size(), result.out());
        return mapper.readTree(result.lines().get(0));
    }

    @Test
    void pullFetchesAndSaysSo() throws IOException {
        Result result = run("models", "pull", "one");

        assertEquals(0, result.code(), result.err());
        assertEquals(List.of("one is here: " + Path.of("fakes", FakeStore.COMMIT) + " (1.0 kB)"), result.lines());
        assertTrue(result.err().contains("its licence is Apache-2.0; 1.0 kB of 1.0 kB to fetch"), result.err());
        assertTrue(result.err().contains("fetched config.json (1.0 kB)"), result.err());
        assertTrue(json("models", "pull", "one").get("cached").asBoolean());
    }

    @Test
    void quietPullSaysNothingOnStandardError() {
        Result result = run("models", "pull", "one", "--quiet");

        assertEquals(0, result.code());
        assertEquals("", result.err());
    }

    @Test
    void checkFetchesNothing() throws IOException {
        JsonNode plan = json("models", "pull", "fakes/one", "--check");

        assertEquals(FakeStore.COMMIT, plan.get("revision").asText());
        assertEquals(1000, plan.get("missingBytes").asLong());
        assertEquals("config.json", plan.get("files").get(0).get("name").asText());
        assertTrue(run("models", "pull", "one", "--check").out().contains("would fetch 1.0 kB of 1.0 kB"));
        assertEquals(List.of(), store.holdings());
    }

    @Test
    void aRevisionIsNamedAfterAnAt() {
        assertEquals(0, run("models", "pull", "one@" + FakeStore.COMMIT).code());
        assertEquals(
                0,
                run("embed", "-t", "a", "-m", "fakes/one@" + FakeStore.COMMIT).code());
        assertEquals(3, run("models", "pull", "one@elsewhere").code());
        assertEquals(2, run("models", "pull", "one@").code());
    }

    @ParameterizedTest
    @CsvSource({
        "nobody/nothing, 3, has no model nobody/nothing",
        "onee, 3, did you mean one?",
        "starter, 2, is no model of the hub",
        "../models, 3, no model '../models'"
    })
    void whatCannotBePulledIsExplained(String id, int code, String words) {
        Result result = run("models", "pull", id);

        assertEquals(code, result.code(), result.err());
        assertTrue(result.err().contains(words), result.err());
    }

    @Test
    void aFolderOfTheUsersIsNotPulled() throws IOException {
        Files.writeString(home.resolve("config.json"), "{}");

        Result result = run("models", "pull", home.toString());

        assertEquals(2, result.code());
        assertTrue(result.err().contains("is a folder of yours"), result.err());
    }

    @Test
    void aRestrictingLicenceIsAskedForOnce() throws IOException {
        store = new FakeStore(NC);
        Result refused = run("models", "pull", "one");
        assertEquals(3, refused.code());
        assertTrue(refused.err().contains(NC) && refused.err().contains("--accept-licence"), refused.err());
        assertEquals(List.of(), store.holdings());
        assertTrue(
                json("models", "pull", "one", "--check").get("licenceToAccept").asBoolean());

        assertEquals(0, run("models", "pull", "one", "--accept-licence").code());
        assertEquals(0, run("models", "remove", "one").code());
        assertEquals(0, run("models", "pull", "one").code());
        assertEquals("fakes/one " + NC + "\n", Files.readString(home.resolve(".config/zeroshot/accepted-licences")));
    }

    @Test
    void whatIsHereAlreadyNeedsNoConsent() throws IOException {
        store = new FakeStore(NC);
        assertEquals(0, run("models", "pull", "one", "--accept-licence").code());
        Files.delete(home.resolve(".config/zeroshot/accepted-licences"));

        Result again = run("models", "pull", "one");

        assertEquals(0, again.code(), again.err());
        assertTrue(again.out().contains("one is here"), again.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"show", "verify", "pull", "list"})
    void theLicenceThatTheHubNamedIsKept(String command) throws IOException {
        String pulled = json("models", "pull", "fakes/one").get("licence").asText();
        List<String> lines = (command.equals("list")
                        ? run("models", "list", "--json")
                        : run("models", command, "fakes/one", "--json"))
                .lines();

        assertEquals("Apache-2.0", pulled);
        assertEquals(
                "Apache-2.0", parse(lines.get(lines.size() - 1)).get("licence").asText());
        assertEquals(
                List.of("fakes/one Apache-2.0"), Files.readAllLines(home.resolve(".config/zeroshot/known-licences")));
    }

    @Test
    void anotherLicenceOfTheSameModelIsAskedForAnew() {
        store = new FakeStore(NC);
        assertEquals(0, run("models", "pull", "one", "--accept-licence").code());

        store = new FakeStore("creativeml-openrail-m");
        assertEquals(3, run("models", "pull", "one").code());
    }

    @Test
    void nothingIsDownloadedUnasked() {
        Result unasked = run("embed", "-t", "a", "-m", "one");
        assertEquals(3, unasked.code());
        assertTrue(unasked.err().contains("zeroshot models pull one"), unasked.err());
        assertEquals(List.of(), store.holdings());

        Result asked = run("embed", "-t", "a", "-m", "one", "--pull");
        assertEquals(0, asked.code(), asked.err());
        assertTrue(asked.err().contains("fetched config.json"), asked.err());
        assertTrue(asked.err().contains("one: not the tested revision"), asked.err());
        assertFalse(run("embed", "-t", "a", "-m", "one", "--pull").err().contains("fetched"));
    }

    @Test
    void pullMeansNothingToAnEmbeddedModel() {
        Result result = run("embed", "-t", "a", "--pull");

        assertEquals(0, result.code(), result.err());
        assertEquals(List.of(), store.holdings());
    }

    @Test
    void listShowsWhatIsHereAndHowLargeItIs() throws IOException {
        run("models", "pull", "one");

        Result table = run("models", "list");
        assertTrue(table.lines().get(0).startsWith("ID       FAMILY  DIMENSION  HERE  SIZE"), table.out());
        assertTrue(table.out().contains("1.0 kB"), table.out());
        List<JsonNode> cards =
                run("models", "--json").lines().stream().map(this::parse).toList();
        assertEquals(
                List.of("starter", "one"),
                cards.stream().map(card -> card.get("id").asText()).toList());
        assertEquals(1000, cards.get(1).get("sizeInBytes").asLong());
        JsonNode shown = json("models", "show", "one");
        assertEquals(1000, shown.get("sizeInBytes").asLong());
        assertEquals("not the tested revision", shown.get("note").asText());
    }

    private JsonNode parse(String line) {
        try {
            return mapper.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    @Test
    void verifyTellsOfEachFile() throws IOException {
        run("models", "pull", "one");
        JsonNode verified = json("models", "verify", "one");

        assertTrue(verified.get("intact").asBoolean());
        assertEquals("one", verified.get("id").asText());
        assertEquals("ok", verified.get("files").get(0).get("outcome").asText());
        assertTrue(run("models", "verify", "one").out().contains("config.json  ok"));
    }

    @Test
    void whatCannotBeVerifiedDoesNotLookLikeSuccess() throws IOException {
        FakeStore unsure = new FakeStore();
        unsure.verifyFinds(CheckedFile.Outcome.UNKNOWN);
        store = unsure;
        run("models", "pull", "one");

        Result result = run("models", "verify", "one", "--json");

        assertEquals(3, result.code());
        assertTrue(result.err().contains("one: nothing could be verified"), result.err());
        assertTrue(mapper.readTree(result.lines().get(0)).get("intact").isNull());
    }

    @Test
    void quietSaysNothingOfALicenceThatIsAccepted() {
        store = new FakeStore(NC);
        Result result = run("models", "pull", "one", "-q", "--accept-licence");

        assertEquals(0, result.code());
        assertEquals("", result.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "remove"})
    void whatIsNotHereIsNeitherVerifiedNorRemoved(String command) {
        Result result = run("models", command, "one");

        assertEquals(3, result.code());
        assertTrue(result.err().contains("zeroshot models pull one"), result.err());
    }

    @Test
    void removeRemovesWhatAnUnfinishedPullHasLeft() throws IOException {
        FakeStore interrupted = new FakeStore();
        interrupted.interrupt();
        store = interrupted;

        assertTrue(run("models", "remove", "one", "--check")
                .out()
                .contains("would remove what an unfinished pull has left of fakes/one (500 B)"));
        JsonNode removed = json("models", "remove", "one");
        assertTrue(removed.get("partial").asBoolean());
        assertTrue(removed.get("revision").isNull());
        assertEquals(3, run("models", "remove", "one").code());
    }

    @Test
    void removeWithCheckRemovesNothing() throws IOException {
        run("models", "pull", "one");

        assertTrue(run("models", "remove", "one", "--check").out().contains("would remove fakes/one"));
        assertEquals(1, store.holdings().size());
        JsonNode removed = json("models", "remove", "one");
        assertEquals(1000, removed.get("freedBytes").asLong());
        assertEquals(List.of(), store.holdings());
    }
}
