package dev.zeroshot.onnx.hub.pull;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.store.ModelSource;
import dev.zeroshot.core.store.PullListener;
import dev.zeroshot.core.store.PullPlan;
import dev.zeroshot.onnx.hub.HubEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A pull in a process of its own, by this process's environment. */
final class PullProcess {
    private PullProcess() {}

    /** Pulls the repository that the argument names; exits with 3 if that fails. */
    public static void main(String[] args) {
        HubStore store = new HubStore(HubEnvironment.system(), HubFaultsTest.QUICK);
        try {
            PullPlan plan = store.plan(ModelSource.of(args[0], Optional.empty()), Set.of("clip"), new Cancellation());
            store.pull(plan, PullListener.none(), new Cancellation());
        } catch (ModelException e) {
            System.err.println(e.getMessage());
            System.exit(3);
        }
        System.exit(0);
    }

    static Process start(String repository, Map<String, String> environment, Path log, String... options)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PullProcess.class.getName(), repository));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(new File(log.toString()));
        builder.environment().keySet().removeIf(name -> name.startsWith("HF_"));
        builder.environment().putAll(environment);
        return builder.start();
    }
}
