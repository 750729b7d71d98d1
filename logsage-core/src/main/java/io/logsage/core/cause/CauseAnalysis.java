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
 * @param reading whether the whole log was read
 */
public record CauseAnalysis(
        Outcome outcome,
        Optional<Finding> ending,
        List<RankedCause> causes,
        List<Finding> consequences,
        List<String> missingEvidence,
        Reading reading) {

    /** How much of a log was read. */
    public enum Reading {
        /** All of it. */
        WHOLE,
        /** A limit cut it, it broke off, or part of it is no text. */
        PARTIAL
    }

    /** Checks and copies. */
    public CauseAnalysis {
        requireNonNull(outcome, "outcome");
        requireNonNull(ending, "ending");
        requireNonNull(reading, "reading");
        causes = List.copyOf(causes);
        consequences = List.copyOf(consequences);
        missingEvidence = List.copyOf(missingEvidence);
    }

    /** {@return the most likely cause} */
    public Optional<RankedCause> root() {
        return causes.stream().findFirst();
    }
}
