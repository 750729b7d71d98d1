package io.logsage.core.refine;

import io.logsage.Category;
import java.util.List;

/**
 * What a model says about the causes that it was shown.
 *
 * @param candidate the cause it holds for the root, counted from 0 in the order shown
 * @param succeedsUnchanged whether the job may succeed when it is started again as it is
 */
record Assessment(
        long candidate,
        Category category,
        boolean succeedsUnchanged,
        double confidence,
        String explanation,
        List<Long> lines,
        List<String> nodes) {
    Assessment {
        lines = List.copyOf(lines);
        nodes = List.copyOf(nodes);
    }
}
