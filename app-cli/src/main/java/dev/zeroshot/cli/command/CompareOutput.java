package dev.zeroshot.cli.command;

import dev.zeroshot.cli.input.Truth;
import dev.zeroshot.cli.output.CompareTable;
import dev.zeroshot.cli.output.Decimals;
import dev.zeroshot.cli.output.JsonComparison;
import dev.zeroshot.cli.output.JsonLines;
import dev.zeroshot.cli.output.JsonSummary;
import dev.zeroshot.cli.output.NewFile;
import dev.zeroshot.cli.output.Precisions;
import dev.zeroshot.cli.output.SummaryText;
import dev.zeroshot.cli.report.ReportData;
import dev.zeroshot.cli.report.ReportPage;
import dev.zeroshot.cli.terminal.OutputException;
import dev.zeroshot.core.compare.CompareFigures;
import dev.zeroshot.core.compare.CompareRun;
import dev.zeroshot.core.compare.ComparedModel;
import dev.zeroshot.core.compare.Comparison;
import dev.zeroshot.core.compare.ModelAnswer;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.error.ZeroshotException;
import dev.zeroshot.core.evaluate.Evaluation;
import dev.zeroshot.core.evaluate.Summary;
import dev.zeroshot.core.pipeline.Outcome;
import dev.zeroshot.core.prompt.PromptSet;
import dev.zeroshot.core.ranking.Selection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes what a comparison says: pictures as they come, figures and report at the end. For one thread. */
final class CompareOutput implements AutoCloseable {
    /** How many pictures a report shows: those on which the models disagree most. */
    static final int REPORTED = 300;

    private static final int MOST_DISAGREED = 10;

    private final CliContext context;
    private final OutputFlags flags;
    private final Wanted wanted;
    private final PictureRun run;
    private final JsonLines lines;
    private final CompareTable table;
    private final Evaluation evaluation;
    private final Optional<NewFile> report;
    private final Optional<NewFile> summary;
    private final Set<String> told = new HashSet<>();
    private Precisions precisions = Precisions.NONE;
    private boolean cellFailed;

    /**
     * What is wanted.
     *
     * @param models the ids of the models
     * @param prompts what pictures can show
     * @param selection which labels are shown
     * @param truth what they do show
     * @param report where the page goes
     * @param summary where the figures go
     */
    record Wanted(
            List<String> models,
            PromptSet prompts,
            Selection selection,
            Optional<Truth> truth,
            Optional<String> report,
            Optional<String> summary) {}

    CompareOutput(CliContext context, OutputFlags flags, Wanted wanted, PictureRun run) {
        this.context = context;
        this.flags = flags;
        this.wanted = wanted;
        this.run = run;
        this.lines = new JsonLines(context.output());
        this.table = new CompareTable(context.terminal(), wanted.models(), wanted.selection());
        int remembered = wanted.report().isPresent() ? REPORTED : MOST_DISAGREED;
        this.evaluation = new Evaluation(wanted.models(), wanted.prompts().labels(), remembered);
        this.report = wanted.report().map(file -> NewFile.open("--report", file));
        this.summary = open(wanted.summary(), report);
    }

    /** If there is no room for the figures, there is no report either. */
    private static Optional<NewFile> open(Optional<String> summary, Optional<NewFile> report) {
        try {
            return summary.map(file -> NewFile.open("--summary", file));
        } catch (OutputException | UsageException e) {
            report.ifPresent(NewFile::close);
            throw e;
        }
    }

    /** Says which models have failed, and what the others warn of; each thing once. */
    void opened(List<ComparedModel> models) {
        precisions = Precisions.of(models);
        for (ComparedModel model : models) {
            model.failure().ifPresent(why -> failed(model.id(), why));
            model.warnings().stream()
                    .map(warning -> model.id() + ": " + warning)
                    .filter(told::add)
                    .forEach(warning -> run.warnings(List.of(warning)));
        }
        if (models.stream()
                .allMatch(model ->
                        model.failure().filter(UsageException.class::isInstance).isPresent())) {
            throw new UsageException("no model can do what is asked");
        }
    }

    /** Writes and counts a picture. */
    void take(Comparison comparison) {
        Optional<String> truth = wanted.truth().flatMap(known -> known.of(comparison.picture()));
        evaluation.add(comparison, truth);
        Outcome<Comparison> outcome = comparison
                .fault()
                .<Outcome<Comparison>>map(why -> new Outcome.Failed<>(comparison.picture(), why))
                .orElseGet(() -> new Outcome.Answered<>(comparison.picture(), comparison));
        run.take(outcome, (name, answered) -> write(answered, truth), (name, why) -> write(comparison, truth));
        if (comparison.fault().isEmpty()) {
            cells(comparison);
        }
    }

    private void write(Comparison comparison, Optional<String> truth) {
        if (flags.json()) {
            lines.object(JsonComparison.of(wanted.models(), precisions, comparison, truth, wanted.selection()));
        } else {
            context.output().write(table.draw(comparison, truth));
        }
    }

    private void cells(Comparison comparison) {
        for (int i = 0; i < comparison.answers().size(); i++) {
            String model = wanted.models().get(i);
            if (comparison.answers().get(i) instanceof ModelAnswer.Ranked ranked) {
                ranked.notes()
                        .forEach(note -> run.warnings(List.of(comparison.picture() + ": " + model + ": " + note)));
            } else if (comparison.answers().get(i) instanceof ModelAnswer.Failed failed) {
                cellFailed = true;
                failed(model, failed.why());
            }
        }
    }

    private void failed(String model, ZeroshotException why) {
        String message = "the model " + model + " failed: " + why.getMessage();
        if (told.add(message)) {
            run.tell(message);
        }
    }

    /** Writes the figures, and gives the exit code. */
    int finish(CompareRun comparison, boolean verbose) {
        if (comparison.allFailed()) {
            return ExitCode.MODEL;
        }
        int code = run.finish();
        Summary figures = evaluation.summary();
        if (!flags.json() && (figures.pictures() > 1 || figures.labelled() > 0)) {
            context.output().write(SummaryText.of(figures, precisions, MOST_DISAGREED));
        }
        wanted.truth().flatMap(Truth::leftOver).ifPresent(left -> run.warnings(List.of(left)));
        summary.ifPresent(file -> file.write(writer -> writer.write(
                JsonLines.text(JsonSummary.of(figures, precisions, comparison.figures(), MOST_DISAGREED)) + "\n")));
        report.ifPresent(file -> file.write(writer -> ReportPage.write(
                new ReportData(figures, comparison.models(), wanted.prompts(), comparison.figures()), writer)));
        if (verbose) {
            context.messages().tell(time(comparison.figures()));
        }
        return cellFailed ? ExitCode.INPUT_FAILED : code;
    }

    private static String time(CompareFigures figures) {
        return "opened in " + Decimals.fixed(figures.openSeconds(), 2) + " s, " + figures.turns()
                + (figures.turns() == 1 ? " turn" : " turns") + ", compared in "
                + Decimals.fixed(figures.seconds(), 2) + " s by " + figures.workers()
                + " workers, whose time was: towers " + Decimals.fixed(figures.towerSeconds(), 2) + " s, decoding "
                + Decimals.fixed(figures.decodeSeconds(), 2) + " s, crops "
                + Decimals.fixed(figures.cropSeconds(), 2) + " s; in all "
                + Decimals.fixed(figures.overTowers(), 3) + " times the towers";
    }

    /** Leaves nothing half-written behind. */
    @Override
    public void close() {
        report.ifPresent(NewFile::close);
        summary.ifPresent(NewFile::close);
    }
}
