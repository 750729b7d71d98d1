package io.logsage.core.cause;

import io.logsage.Role;
import io.logsage.core.evidence.Finding;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Findings that agree with a cause: they confirm it, or report another fault of the same place at the same time. */
final class Support {
    private Support() {}

    static List<Finding> of(Finding cause, List<Finding> candidates) {
        List<Finding> support = new ArrayList<>();
        for (Finding other : candidates) {
            if (other == cause) {
                continue;
            }
            boolean samePlace = !Collections.disjoint(other.ranks(), cause.ranks())
                    || !Collections.disjoint(other.hosts(), cause.hosts());
            boolean agrees = other.signature().role() == Role.CONFIRMATION
                    || other.signature().category() == cause.signature().category();
            if (samePlace && agrees) {
                support.add(other);
            }
        }
        return support;
    }
}
