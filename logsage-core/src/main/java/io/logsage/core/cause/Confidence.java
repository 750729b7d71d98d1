package io.logsage.core.cause;

import io.logsage.Category;
import io.logsage.core.evidence.Finding;
import io.logsage.core.evidence.Traits.Form;
import java.util.List;

/** How likely a cause is, from the class of its evidence, its rivals and its support. */
final class Confidence {

    /** By class of candidate, as {@link Candidates#tier} numbers them. */
    private static final double[] BY_TIER = {0.96, 0.94, 0.93, 0.92, 0.85, 0.7, 0.6, 0.6, 0.5, 0.5, 0.6};

    private static final double STEP = 0.04;

    private Confidence() {}

    static double of(Finding finding, Situation situation, List<Finding> candidates, List<Finding> support) {
        int tier = Candidates.tier(finding);
        double confidence = BY_TIER[tier];
        if (finding.signature().category() == Category.UNKNOWN) {
            confidence -= 2 * STEP;
        }
        if (finding.first().traits().form() == Form.LINE && tier == 3) {
            confidence -= STEP;
        }
        if (situation.isOneOfMany()) {
            confidence += STEP;
        }
        if (!support.isEmpty()) {
            confidence += STEP / 2;
        }
        boolean first = !candidates.isEmpty() && candidates.get(0) == finding;
        if (!first) {
            confidence *= 0.4;
        } else if (rivals(finding, candidates) > 0) {
            confidence -= 2 * STEP;
        }
        return Math.max(0.05, Math.min(0.99, confidence));
    }

    private static long rivals(Finding finding, List<Finding> candidates) {
        return candidates.stream()
                .filter(other -> other != finding && Candidates.tier(other) <= Candidates.tier(finding))
                .filter(other ->
                        !other.signature().id().equals(finding.signature().id()))
                .filter(other -> !Candidates.explains(finding, other))
                .count();
    }
}
