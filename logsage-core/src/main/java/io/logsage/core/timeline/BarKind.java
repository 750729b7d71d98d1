package io.logsage.core.timeline;

/** What a progress bar counts, judged by its description and what it reports. */
public enum BarKind {
    /** Training steps. */
    TRAINING,
    /** Evaluation, validation, test or inference. */
    EVALUATION,
    /** Files, shards, tokens and the like, before training. */
    SET_UP,
    /** Nothing says what it counts. */
    UNDESCRIBED
}
