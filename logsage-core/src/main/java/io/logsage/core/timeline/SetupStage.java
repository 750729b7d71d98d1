package io.logsage.core.timeline;

/** A stage on the way to the first step. */
public enum SetupStage {
    /** A process of the job begins its work. */
    JOB_START,
    /** A framework looks for devices; it may do so more than once in a run. */
    DEVICES,
    /** A dump of settings begins. */
    ARGUMENTS_BEGIN,
    /** A dump of settings ends. */
    ARGUMENTS_END,
    /** Communicators are set up. */
    COMMUNICATION,
    /** The model stands in memory. */
    MODEL,
    /** Data sets or loaders are built. */
    DATA,
    /** The training loop, or an epoch of it, is entered. */
    TRAINING_STARTS,
    /** The training loop has begun its first epoch, whose steps are not printed. */
    TRAINING_RUNS
}
