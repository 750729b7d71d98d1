package io.logsage.core.cause;

import static java.util.Objects.requireNonNull;

import io.logsage.Category;
import io.logsage.core.evidence.Finding;
import io.logsage.core.signature.Isolation;
import io.logsage.core.signature.SignatureAction;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One explanation of a failure, with everything that isolation and policy need.
 *
 * @param finding the finding that states it
 * @param category its kind, after the conditions of its signature
 * @param action what its signature advises, after the conditions and the state of checkpoints
 * @param resumable what its signature advises where a checkpoint is known to be there
 * @param isolation its signature's rule, after the conditions
 * @param ranks the ranks where it arose
 * @param suspects the nodes that it points at, most likely first
 * @param systematic whether it shows on most ranks or nodes, so that no node can be to blame
 * @param beforeTraining whether no step had been completed
 * @param iteration the step that was running
 * @param confidence how likely this is the cause, 0 to 1
 * @param support other findings that confirm it, in order of the log
 */
public record RankedCause(
        Finding finding,
        Category category,
        SignatureAction action,
        SignatureAction resumable,
        Isolation isolation,
        SortedSet<Integer> ranks,
        List<SuspectNode> suspects,
        boolean systematic,
        boolean beforeTraining,
        OptionalLong iteration,
        double confidence,
        List<Finding> support) {
    /** Checks and copies. */
    public RankedCause {
        requireNonNull(finding, "finding");
        requireNonNull(category, "category");
        requireNonNull(action, "action");
        requireNonNull(resumable, "resumable");
        requireNonNull(isolation, "isolation");
        requireNonNull(iteration, "iteration");
        ranks = new TreeSet<>(ranks);
        suspects = List.copyOf(suspects);
        support = List.copyOf(support);
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence is not between 0 and 1: " + confidence);
        }
    }
}
