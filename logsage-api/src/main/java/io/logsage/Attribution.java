package io.logsage;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The answer about one attempt of a job: what failed first, where, and what to do next, with the lines that prove it.
 * Immutable. Texts that come from the log are untrusted and unmasked: strip terminal escapes before a terminal and
 * sanitise HTML before a page.
 *
 * @param source the log that was read
 * @param cycle the number of the attempt: the launcher's where the log prints it, else counted from 0
 * @param outcome how the attempt ended
 * @param action what to do next
 * @param reason why, in one or two sentences
 * @param confidence how sure the action is, 0 to 1
 * @param isolate the nodes to leave out; not empty exactly when the action is {@link Action#ISOLATE}
 * @param suspects nodes that are suspected and not isolated, with the reason why not
 * @param rootCause the most likely cause; empty when nothing failed
 * @param alternatives other possible causes, most likely first
 * @param consequences what the root cause explains, in order of the log
 * @param errors every group of error lines, in order of the log
 * @param progress how far the attempt came
 * @param issues the attribution in the log's own words
 * @param missingEvidence what would make the answer surer, such as {@code kernel log of node3}
 * @param truncations what a limit cut off, one sentence each; empty when everything was read
 * @param provenance how the answer came about
 */
public record Attribution(
        SourceSummary source,
        int cycle,
        Outcome outcome,
        Action action,
        String reason,
        double confidence,
        List<IsolationTarget> isolate,
        List<IsolationTarget> suspects,
        Optional<Cause> rootCause,
        List<Cause> alternatives,
        List<Consequence> consequences,
        List<ErrorGroup> errors,
        Progress progress,
        IssueSummary issues,
        List<String> missingEvidence,
        List<String> truncations,
        Provenance provenance) {
    /** Checks and copies. */
    public Attribution {
        requireNonNull(source, "source");
        requireNonNull(outcome, "outcome");
        requireNonNull(action, "action");
        requireNonNull(rootCause, "rootCause");
        requireNonNull(progress, "progress");
        requireNonNull(issues, "issues");
        requireNonNull(provenance, "provenance");
        if (cycle < 0) {
            throw new IllegalArgumentException("cycle is negative: " + cycle);
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException("reason is blank");
        }
        Checks.probability(confidence, "confidence");
        isolate = List.copyOf(isolate);
        suspects = List.copyOf(suspects);
        alternatives = List.copyOf(alternatives);
        consequences = List.copyOf(consequences);
        errors = List.copyOf(errors);
        missingEvidence = List.copyOf(missingEvidence);
        truncations = List.copyOf(truncations);
        if ((action == Action.ISOLATE) == isolate.isEmpty()) {
            throw new IllegalArgumentException("action " + action + " with nodes to isolate " + isolate);
        }
    }
}
