package io.logsage.cli;

import io.logsage.Action;
import io.logsage.Analysis;
import io.logsage.Attribution;
import io.logsage.Category;
import io.logsage.Cause;
import io.logsage.Consequence;
import io.logsage.EvidenceLine;
import io.logsage.IsolationTarget;
import io.logsage.IssueSummary;
import io.logsage.LogSage;
import io.logsage.Outcome;
import io.logsage.Progress;
import io.logsage.Provenance;
import io.logsage.SourceKind;
import io.logsage.SourceSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Gives one answer to every question, and remembers the questions. */
final class FixedEngine implements LogSage {
    final List<Analysis> asked = new ArrayList<>();
    private final Action action;

    FixedEngine(Action action) {
        this.action = action;
    }

    @Override
    public Attribution attribute(Analysis analysis) {
        asked.add(analysis);
        return answer(analysis.log().name(), action, 0);
    }

    @Override
    public List<Attribution> attributeCycles(Analysis analysis) {
        asked.add(analysis);
        String name = analysis.log().name();
        return List.of(answer(name, Action.RESTART, 0), answer(name, action, 1));
    }

    static Attribution answer(String name, Action action, int cycle) {
        String line = "25: RuntimeError: \u001b[31mCUDA error: uncorrectable ECC error encountered\u001b[0m";
        Cause cause = new Cause(
                Category.GPU_HARDWARE,
                "cuda-ecc",
                "A GPU reported an uncorrectable memory error.",
                1201,
                line,
                List.of(25),
                List.of("gpu-b12"),
                OptionalLong.of(412),
                0.97,
                List.of(new EvidenceLine(name, 1201, line)),
                name);
        OptionalLong none = OptionalLong.empty();
        return new Attribution(
                new SourceSummary(name, SourceKind.JOB, 100, 4_567),
                cycle,
                action == Action.NONE ? Outcome.NO_ERRORS : Outcome.FAILED,
                action,
                "A GPU failed; the job can go on without its node. " + "This sentence is long. ".repeat(10),
                0.95,
                action == Action.ISOLATE
                        ? List.of(new IsolationTarget("node3", Optional.of("gpu-b12"), List.of(25), 0.95, "ECC"))
                        : List.of(),
                List.of(),
                action == Action.NONE ? Optional.empty() : Optional.of(cause),
                List.of(),
                List.of(new Consequence(
                        "nccl-watchdog-timeout", "watchdog of another rank", 812, 1300, List.of(0, 1, 2))),
                List.of(),
                new Progress(true, OptionalLong.of(412), OptionalLong.of(5_000), true, OptionalLong.of(400), none),
                IssueSummary.none(),
                List.of("kernel log of gpu-b12"),
                List.of(),
                Provenance.rules(Duration.ZERO));
    }
}
