package io.logsage.core.refine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What a model may be used for.
 *
 * @param deadline how long it may delay an answer, positive
 * @param batchTokens the most tokens of log text in a question about unknown lines
 * @param contextTokens the most tokens of one request with its reply
 * @param calls how many requests may be under way at once
 * @param explanations for which failures it is asked for an explanation
 */
public record ModelLimits(Duration deadline, int batchTokens, int contextTokens, int calls, Explanations explanations) {
    /** Checks. */
    public ModelLimits {
        requireNonNull(explanations, "explanations");
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("deadline is not positive: " + deadline);
        }
        if (batchTokens < 1 || contextTokens < 1 || calls < 1) {
            throw new IllegalArgumentException("not positive: batchTokens " + batchTokens + ", contextTokens "
                    + contextTokens + ", calls " + calls);
        }
    }
}
