package dev.zeroshot.cli.command;

import dev.zeroshot.cli.config.AcceptedLicences;
import dev.zeroshot.cli.config.KnownLicences;
import dev.zeroshot.cli.output.ByteSize;
import dev.zeroshot.cli.output.TransferProgress;
import dev.zeroshot.core.store.Holding;
import dev.zeroshot.core.store.ModelPulls;
import dev.zeroshot.core.store.PullListener;
import dev.zeroshot.core.store.PullPlan;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Fetches models, and says so on standard error. */
final class PullRun {
    private static final Set<String> TRUE = Set.of("1", "ON", "YES", "TRUE");

    private final CliContext context;
    private final boolean quiet;
    private final boolean acceptLicence;
    private final AcceptedLicences licences;
    private final ModelPulls pulls;

    /** Fetches nothing yet. */
    PullRun(CliContext context, boolean quiet, boolean acceptLicence) {
        this.context = context;
        this.quiet = quiet;
        this.acceptLicence = acceptLicence;
        this.licences = new AcceptedLicences(context.machine());
        this.pulls = new ModelPulls(context.catalogue().get(), context.store().get(), licences);
    }

    ModelPulls pulls() {
        return pulls;
    }

    /** Fetches a model that comes from the hub, unless it is here. */
    void ensure(String modelId) {
        if (pulls.comesFromHub(modelId) && pulls.find(modelId).isEmpty()) {
            pull(modelId);
        }
    }

    /** Fetches a model's newest or pinned files; asks the hub only if that can matter. */
    Holding pull(String modelId) {
        Optional<Holding> settled = pulls.settled(modelId);
        if (settled.isPresent()) {
            return settled.get();
        }
        PullPlan plan = pulls.plan(modelId, context.cancellation());
        tell(plan);
        Holding holding = fetch(plan);
        plan.licence().ifPresent(licence -> new KnownLicences(context.machine())
                .keep(plan.source().repository(), licence));
        return holding;
    }

    private Holding fetch(PullPlan plan) {
        if (!bar()) {
            return pulls.pull(plan, acceptLicence, listener(), context.cancellation());
        }
        try (TransferProgress progress = progress()) {
            return pulls.pull(plan, acceptLicence, progress, context.cancellation());
        }
    }

    private PullListener listener() {
        return quiet ? PullListener.none() : progress();
    }

    private TransferProgress progress() {
        return new TransferProgress(context.messages(), context.terminal(), bar(), System::nanoTime);
    }

    private boolean bar() {
        String off = context.machine().variable("HF_HUB_DISABLE_PROGRESS_BARS").orElse("");
        return !quiet && context.terminal().error() && !TRUE.contains(off.toUpperCase(Locale.ROOT));
    }

    private void tell(PullPlan plan) {
        if (quiet) {
            return;
        }
        String licence = plan.restrictingLicence()
                .or(plan::licence)
                .map(name -> "its licence is " + name)
                .orElse("it names no licence");
        context.messages()
                .tell(plan.source().repository() + " at " + plan.commit() + ": " + licence + "; "
                        + ByteSize.of(plan.missingBytes()) + " of " + ByteSize.of(plan.totalBytes()) + " to fetch");
        if (acceptLicence && pulls.needsConsent(plan)) {
            context.messages().tell("that you accept this licence is remembered in " + licences.file());
        }
    }
}
