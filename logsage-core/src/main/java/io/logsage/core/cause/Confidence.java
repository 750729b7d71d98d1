package io.logsage.core.cause;

import io.logsage.Category;
import io.logsage.core.evidence.Finding;
import io.logsage.core.evidence.Traits.Form;
import java.util.List;

/**
 * How likely a cause is, from the class of its evidence, its rivals and its support. The numbers are the shares that were right
 * among written scenarios of one set of seeds, less a margin for what no scenario holds; where only echoes of a fault are seen,
 * the margin is wide.
 */
final class Confidence {

    /** By class of candidate, as {@link Candidates#tier} numbers them. */
    private static final double[] BY_TIER = {0.98, 0.97, 0.97, 0.97, 0.94, 0.93, 0.78, 0.78, 0.72, 0.72, 0.78};

    private static final double STEP = 0.02;

    private static final double UNKNOWN = 0.12;

    /** No signature knows the line; its build alone tells what it is. */
    private static final double STRUCTURE = 0.05;

    private static final double RIVALS = 0.06;

    private Confidence() {}

    static double of(Finding finding, Situation situation, List<Finding> candidates, List<Finding> support) {
        int tier = Candidates.tier(finding);
        double confidence = BY_TIER[tier];
        if (finding.signature().category() == Category.UNKNOWN) {
            confidence -= UNKNOWN;
        } else if (finding.signature().match().isStructure() || Survival.isWarning(finding)) {
            confidence -= STRUCTURE;
        }
        if (finding.first().traits().form() == Form.LINE && tier == 3) {
            confidence -= STEP;
        }
        if (situation.isOneOfMany()) {
            confidence += STEP / 2;
        }
        if (!support.isEmpty()) {
            confidence += STEP / 2;
        }
        boolean first = !candidates.isEmpty() && candidates.get(0) == finding;
        if (!first) {
            confidence *= 0.4;
        } else if (rivals(finding, candidates) > 0) {
            confidence -= RIVALS;
        }
        return Math.max(0.05, Math.min(0.99, confidence));
    }

    private static long rivals(Finding finding, List<Finding> candidates) {
        return candidates.stream()
                .filter(other -> other != finding && Candidates.tier(other) <= Candidates.tier(finding))
                .filter(other ->
                        !other.signature().id().equals(finding.signature().id()))
                .filter(other -> !Candidates.explains(finding, other))
                .filter(other -> !isLostConnection(other) || Candidates.byTime(other, finding) < 0)
                .count();
    }

    /** Whoever dies breaks the connections of others. */
    private static boolean isLostConnection(Finding finding) {
        return finding.signature().category() == Category.NETWORK;
    }
}
