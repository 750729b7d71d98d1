package io.logsage.core.timeline;

/** What a run was doing at a line. */
public enum Phase {
    /** Before the first step: start-up, communicators, model. */
    SET_UP,
    /** Before the first step: a checkpoint is read. */
    CHECKPOINT_LOAD,
    /** Before the first step: data sets and loaders are built. */
    DATA_BUILD,
    /** The training loop was entered but no step is complete. */
    FIRST_STEP,
    /** Steps follow one another. */
    STEADY,
    /** A checkpoint is written. */
    CHECKPOINT_SAVE,
    /** The model is evaluated. */
    EVALUATION,
    /** Training said that it ended. */
    AFTER_END
}
