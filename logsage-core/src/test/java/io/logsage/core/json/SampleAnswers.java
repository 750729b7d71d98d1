package io.logsage.core.json;

import io.logsage.Action;
import io.logsage.Attribution;
import io.logsage.Category;
import io.logsage.Cause;
import io.logsage.Consequence;
import io.logsage.ErrorGroup;
import io.logsage.EvidenceLine;
import io.logsage.IsolationTarget;
import io.logsage.IssueSummary;
import io.logsage.Outcome;
import io.logsage.Progress;
import io.logsage.Provenance;
import io.logsage.Role;
import io.logsage.SourceKind;
import io.logsage.SourceSummary;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Answers made by hand. */
final class SampleAnswers {
    private static final String TEXT = "25: RuntimeError: CUDA error: uncorrectable ECC error encountered";

    private SampleAnswers() {}

    static Attribution isolation() {
        return answer(
                Outcome.FAILED,
                Action.ISOLATE,
                TEXT,
                List.of(new IsolationTarget(
                        "node3",
                        Optional.of("gpu-b12"),
                        List.of(25),
                        0.95,
                        "an uncorrectable memory error on rank 25")));
    }

    static Attribution stopped(Outcome outcome, Action action) {
        return answer(outcome, action, TEXT, List.of());
    }

    static Attribution timeLimit(String line) {
        return answer(Outcome.TIME_LIMIT, Action.RESTART, line, List.of());
    }

    static Attribution nothing(Outcome outcome) {
        Attribution any = isolation();
        return new Attribution(
                any.source(),
                0,
                outcome,
                Action.NONE,
                "Nothing failed.",
                0.9,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Progress.none(),
                IssueSummary.none(),
                List.of(),
                List.of(),
                Provenance.rules(Duration.ofMillis(3)));
    }

    private static Attribution answer(Outcome outcome, Action action, String text, List<IsolationTarget> isolate) {
        Cause cause = new Cause(
                Category.GPU_HARDWARE,
                "cuda-ecc",
                "A GPU reported an uncorrectable memory error.",
                1201,
                text,
                List.of(25),
                List.of("gpu-b12"),
                OptionalLong.of(412),
                0.97,
                List.of(new EvidenceLine("job.log", 1201, text)),
                "job.log");
        Progress progress = new Progress(
                true, OptionalLong.of(412), OptionalLong.of(5000), true, OptionalLong.of(400), OptionalLong.empty());
        return new Attribution(
                new SourceSummary("job.log", SourceKind.JOB, 123_456, 4567),
                0,
                outcome,
                action,
                "A GPU failed; the job can go on without its node.",
                0.95,
                isolate,
                List.of(new IsolationTarget("node5", Optional.empty(), List.of(), 0.4, "slow, not proven")),
                Optional.of(cause),
                List.of(),
                List.of(new Consequence("nccl-watchdog-timeout", "Watchdogs of other ranks", 812, 1300, List.of(0, 1))),
                List.of(new ErrorGroup(
                        "<n>: RuntimeError: <…>", text, 7, 1201, 1290, List.of(25), Role.ROOT, "cuda-ecc")),
                progress,
                new IssueSummary(List.of("uncorrectable \"ECC\" error"), List.of("watchdog time-outs")),
                List.of("kernel log of gpu-b12"),
                List.of(),
                new Provenance(
                        Provenance.Engine.RULES,
                        Provenance.Llm.UNAVAILABLE,
                        Optional.of("HTTP 503"),
                        1,
                        Duration.ofMillis(12)));
    }
}
