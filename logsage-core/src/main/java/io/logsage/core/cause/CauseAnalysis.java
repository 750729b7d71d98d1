package io.logsage.core.cause;

import static java.util.Objects.requireNonNull;

import io.logsage.Outcome;
import io.logsage.core.evidence.Finding;
import java.util.List;
import java.util.Optional;

/**
 * What the evidence of an attempt says about its end.
 *
 * @param outcome how it ended
 * @param ending the finding that shows this end, for ends that the scheduler or the program announced
 * @param causes the possible causes, most likely first; empty when nothing failed
 * @param consequences what the first cause explains, in order of the log
 * @param missingEvidence what would make the answer surer
 */
public record CauseAnalysis(
        Outcome outcome,
        Optional<Finding> ending,
        List<RankedCause> causes,
        List<Finding> consequences,
        List<String> missingEvidence) {
    /** Checks and copies. */
    public CauseAnalysis {
        requireNonNull(outcome, "outcome");
        requireNonNull(ending, "ending");
        causes = List.copyOf(causes);
        consequences = List.copyOf(consequences);
        missingEvidence = List.copyOf(missingEvidence);
    }

    /** {@return the most likely cause} */
    public Optional<RankedCause> root() {
        return causes.stream().findFirst();
    }
}
