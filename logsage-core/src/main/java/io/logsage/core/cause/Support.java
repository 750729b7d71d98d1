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
            boolean agrees = other.signature().role() == Role.CONFIRMATION
                    || other.signature().category() == cause.signature().category();
            if (other != cause && agrees && isOfSamePlace(other, cause)) {
                support.add(other);
            }
        }
        return support;
    }

    private static boolean isOfSamePlace(Finding a, Finding b) {
        return !Collections.disjoint(a.ranks(), b.ranks()) || !Collections.disjoint(a.hosts(), b.hosts());
    }
}
