package io.logsage.core.refine;

import io.logsage.Attribution;

/** What became of an assessment. */
sealed interface Refinement {
    /** It is grounded; the answer holds it. */
    record Applied(Attribution attribution) implements Refinement {}

    /** It claims what the evidence does not hold; the rules' answer stands. */
    record Rejected(String why) implements Refinement {}
}
