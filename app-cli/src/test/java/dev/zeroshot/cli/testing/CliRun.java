package dev.zeroshot.cli.testing;

import dev.zeroshot.cli.Main;
import dev.zeroshot.cli.command.CliContext;
import dev.zeroshot.cli.config.ServiceVariables;
import dev.zeroshot.cli.terminal.Machine;
import dev.zeroshot.cli.terminal.Messages;
import dev.zeroshot.cli.terminal.Output;
import dev.zeroshot.cli.terminal.Terminal;
import dev.zeroshot.core.bench.BenchTools;
import dev.zeroshot.core.bench.MachinePeak;
import dev.zeroshot.core.model.ModelCatalogue;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.probe.ProbeTools;
import dev.zeroshot.core.store.ModelStore;
import dev.zeroshot.core.testing.FakeStore;
import dev.zeroshot.core.watch.frame.FrameSourceFactory;
import dev.zeroshot.core.watch.frame.FrameSources;
import dev.zeroshot.probe.JsonProbeFormat;
import dev.zeroshot.probe.LiblinearTrainer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** One run of the command line, set up step by step. */
public final class CliRun {
    private final SeeingBackend backend = new SeeingBackend();
    private final Cancellation cancellation = new Cancellation();
    private final Map<String, String> environment = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Function<Map<String, String>, ModelCatalogue> catalogue = variables -> ModelCatalogue.of(List.of(backend));
    private ModelStore store = new FakeStore();
    private Supplier<FrameSources> videos = () -> FrameSources.of(List.of());
    private OutputStream output = out;
    private InputStream input = new ByteArrayInputStream(new byte[0]);
    private Path home = Path.of("no-such-home");
    private String operatingSystem = "Linux";
    private Terminal terminal = Terminal.none();

    /** A run on fakes, with no environment, no configuration and no terminal. */
    public CliRun() {}

    /**
     * Sets an environment variable.
     *
     * @param name its name
     * @param value its value
     * @return this
     */
    public CliRun variable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /**
     * Sets standard input.
     *
     * @param stream what {@code -} reads
     * @return this
     */
    public CliRun input(InputStream stream) {
        input = stream;
        return this;
    }

    /**
     * Sets standard output.
     *
     * @param stream takes what is written, instead of {@link Result#out}
     * @return this
     */
    public CliRun output(OutputStream stream) {
        output = stream;
        return this;
    }

    /**
     * Sets the home folder.
     *
     * @param folder holds .config
     * @return this
     */
    public CliRun home(Path folder) {
        home = folder;
        return this;
    }

    /**
     * Sets the operating system.
     *
     * @param name as Java names it
     * @return this
     */
    public CliRun operatingSystem(String name) {
        operatingSystem = name;
        return this;
    }

    /**
     * Sets the terminal.
     *
     * @param what its abilities
     * @return this
     */
    public CliRun terminal(Terminal what) {
        terminal = what;
        return this;
    }

    /**
     * Sets the models.
     *
     * @param models makes the catalogue
     * @return this
     */
    public CliRun catalogue(Supplier<ModelCatalogue> models) {
        catalogue = variables -> models.get();
        return this;
    }

    /**
     * Sets the models.
     *
     * @param models makes the catalogue under a configuration, named as environment variables
     * @return this
     */
    public CliRun configured(Function<Map<String, String>, ModelCatalogue> models) {
        catalogue = models;
        return this;
    }

    /**
     * Sets the store of models that come from the hub.
     *
     * @param models the store
     * @return this
     */
    public CliRun store(ModelStore models) {
        store = models;
        return this;
    }

    /**
     * Sets what opens videos.
     *
     * @param factories all kinds of sources
     * @return this
     */
    public CliRun videos(FrameSourceFactory... factories) {
        return videos(() -> FrameSources.of(List.of(factories)));
    }

    /**
     * Sets what opens videos.
     *
     * @param sources all kinds of sources
     * @return this
     */
    public CliRun videos(Supplier<FrameSources> sources) {
        videos = sources;
        return this;
    }

    /**
     * What Ctrl-C switches.
     *
     * @return the switch of this run
     */
    public Cancellation cancellation() {
        return cancellation;
    }

    /**
     * The fakes.
     *
     * @return the backend of this run
     */
    public SeeingBackend backend() {
        return backend;
    }

    /**
     * Runs.
     *
     * @param args the command and its arguments
     * @return what came of it
     */
    public Result run(String... args) {
        ServiceVariables variables = new ServiceVariables(environment);
        CliContext context = new CliContext(
                new Machine(environment, operatingSystem, home, 2),
                terminal,
                input,
                new Output(output, false),
                new Messages(err),
                cancellation,
                () -> catalogue.apply(variables.now()),
                CliRun::benchTools,
                () -> new ProbeTools(new LiblinearTrainer(), new JsonProbeFormat()),
                () -> store,
                videos,
                variables);
        int code = Main.run(args, context);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static BenchTools benchTools() {
        return new BenchTools(threads -> new MachinePeak.Peak(100.0 * threads, 400), new TinyCheckpoint());
    }

    /**
     * What a run left.
     *
     * @param code the exit code
     * @param out standard output
     * @param err standard error
     */
    public record Result(int code, String out, String err) {
        /**
         * Standard output by line.
         *
         * @return its lines
         */
        public List<String> lines() {
            return out.lines().toList();
        }
    }
}
