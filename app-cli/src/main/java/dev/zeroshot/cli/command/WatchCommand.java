package dev.zeroshot.cli.command;

import dev.zeroshot.cli.config.Settings;
import dev.zeroshot.cli.input.PromptArguments;
import dev.zeroshot.cli.watch.WatchConsole;
import dev.zeroshot.cli.watch.WatchOutput;
import dev.zeroshot.cli.watch.WatchTargets;
import dev.zeroshot.core.classify.ClassifyService;
import dev.zeroshot.core.classify.Question;
import dev.zeroshot.core.embedding.ImageEncoder;
import dev.zeroshot.core.error.VideoException;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.ZeroshotModel;
import dev.zeroshot.core.pipeline.Cancellation;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.watch.Stretch;
import dev.zeroshot.core.watch.Thresholds;
import dev.zeroshot.core.watch.WatchOptions;
import dev.zeroshot.core.watch.WatchRules;
import dev.zeroshot.core.watch.WatchService;
import dev.zeroshot.core.watch.WatchSummary;
import dev.zeroshot.core.watch.frame.FrameContext;
import dev.zeroshot.core.watch.frame.FrameOptions;
import dev.zeroshot.core.watch.frame.FrameSource;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code zeroshot watch}: says what comes into view in a video, and when it leaves. */
@Command(
        name = "watch",
        sortOptions = false,
        description = "Watch a video: what comes into view, when, and when it leaves.",
        footer = {
            "",
            "An event is dated back to the first frame of the stretch that confirmed it.",
            "Exit codes: 0 done, 1 the source or a part of it failed, 2 wrong usage, 3 model, 4 output not written or",
            "events not delivered, 70 a fault of zeroshot, 130 stopped by Ctrl-C, after what is in view has left."
        })
final class WatchCommand implements CliCommand {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PATIENCE_AFTER_STOP = Duration.ofSeconds(3);

    private final CliContext context;

    @Parameters(
            arity = "1",
            paramLabel = "SOURCE",
            description = "A video file, a stream (rtsp://, http://), a camera device, a folder of frames, or - for a"
                    + " video on standard input.")
    private String source = "";

    @Mixin
    private final PromptFlags promptFlags = new PromptFlags();

    @Mixin
    private final WatchFlags watchFlags = new WatchFlags();

    @Mixin
    private final WatchTargetFlags targetFlags = new WatchTargetFlags();

    @Mixin
    private final OutputFlags output = new OutputFlags();

    @Mixin
    private final PullFlags pullFlags = new PullFlags();

    @Mixin
    private final ModelFlags modelFlags = new ModelFlags();

    WatchCommand(CliContext context) {
        this.context = context;
    }

    /** What was asked for, checked as far as it can be without opening anything. */
    private record Asked(
            PromptSet prompts,
            FrameOptions frames,
            WatchRules rules,
            Thresholds thresholds,
            Optional<Stretch> stretch,
            WatchTargets targets) {}

    @Override
    public int call() {
        PromptArguments arguments = promptFlags.arguments();
        PromptSet prompts = arguments.read();
        WatchService.requireSeveral(prompts);
        FrameOptions frames = watchFlags.frameOptions();
        Asked asked = new Asked(
                prompts,
                frames,
                watchFlags.rules(frames.fps()),
                watchFlags.thresholds(),
                watchFlags.stretch(),
                targetFlags.targets(output.json(), promptFlags.selection(), context.machine()));
        Settings settings = modelFlags.settings(context);
        if (targetFlags.check()) {
            return check(asked, settings);
        }
        WatchConsole console = new WatchConsole(
                context.output(), context.messages(), context.terminal(), output.quiet(), System::nanoTime);
        arguments.replacedCharacters(context.machine()).ifPresent(console::warn);
        // Switched on by Ctrl-C, but also when the run fails: nothing must wait for the source then.
        Cancellation cancellation = new Cancellation();
        try (Cancellation.Registration ignored = context.cancellation().onCancel(cancellation::cancel);
                WatchOutput out = WatchOutput.open(console, asked.targets(), prompts, System::nanoTime);
                FrameSource video = open(frames, console, cancellation)) {
            return watch(asked, settings, console, out, video, cancellation);
        }
    }

    private FrameSource open(FrameOptions frames, WatchConsole console, Cancellation cancellation) {
        FrameContext outside = new FrameContext(cancellation, console::warn, context.input());
        return context.frameSources().get().open(source, frames, outside);
    }

    private int watch(
            Asked asked,
            Settings settings,
            WatchConsole console,
            WatchOutput out,
            FrameSource video,
            Cancellation cancellation) {
        if (modelFlags.verbose()) {
            console.note(shownSource() + ": " + video.describe());
        }
        int callers = settings.threads().value();
        try (ZeroshotModel model = pullFlags.open(context, settings, callers, output.quiet())) {
            WatchService service = new WatchService(ClassifyService.of(model));
            Question question = service.prepare(asked.prompts());
            question.warnings().forEach(console::warn);
            WatchOptions options = new WatchOptions(
                    asked.rules(),
                    asked.thresholds(),
                    asked.stretch(),
                    asked.targets().pictures(),
                    model.callers(callers),
                    model.imageEncoder().map(ImageEncoder::preferredBatchSize).orElse(1));
            WatchEnd end = new WatchEnd(out, shownSource(), video, named(model.card()));
            boolean finished = false;
            try {
                WatchSummary summary = service.watch(video, question, options, out, cancellation);
                finished = true;
                if (summary.frames() + summary.failed() == 0) {
                    throw new VideoException(
                            VideoException.Reason.NO_FRAMES, shownSource() + ": there is no frame in this source");
                }
                return end.code(summary, console, modelFlags.verbose(), PATIENCE);
            } finally {
                if (!finished) {
                    end.files();
                    out.delivered(PATIENCE_AFTER_STOP);
                }
            }
        }
    }

    private static String named(ModelCard card) {
        return card.id() + card.precision().map(name -> " (" + name + ")").orElse("");
    }

    private int check(Asked asked, Settings settings) {
        context.output()
                .line("would watch " + shownSource() + " at " + asked.frames().fps() + " frames a second with "
                        + settings.model().value());
        context.output().line("would look for " + asked.prompts().labels().size() + " prompts");
        asked.targets().plan().forEach(context.output()::line);
        return ExitCode.DONE;
    }

    /** Without user and password. */
    private String shownSource() {
        return source.replaceFirst("(?<=://)[^/@]*@", "");
    }
}
