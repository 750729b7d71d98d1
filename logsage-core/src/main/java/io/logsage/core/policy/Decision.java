package io.logsage.core.policy;

import static java.util.Objects.requireNonNull;

import io.logsage.Action;
import io.logsage.IsolationTarget;
import java.util.List;

/**
 * What to do next.
 *
 * @param action what to do
 * @param reason why, in one or two sentences
 * @param confidence how sure, 0 to 1
 * @param isolate the nodes to leave out; not empty exactly when the action says so
 * @param suspects nodes to watch
 */
public record Decision(
        Action action,
        String reason,
        double confidence,
        List<IsolationTarget> isolate,
        List<IsolationTarget> suspects) {
    /** Checks and copies. */
    public Decision {
        requireNonNull(action, "action");
        if (reason.isBlank()) {
            throw new IllegalArgumentException("reason is blank");
        }
        isolate = List.copyOf(isolate);
        suspects = List.copyOf(suspects);
    }
}
