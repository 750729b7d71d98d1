package io.logsage.core.timeline;

/** What a line says about the course of a run. */
public enum EventKind {
    /** A training step, or an epoch, was completed. */
    STEP,
    /** A progress bar was drawn. */
    BAR,
    /** An evaluation runs, or reports its result. */
    EVALUATION,
    /** A save began or was scheduled. */
    CHECKPOINT_STARTED,
    /** A save is complete. */
    CHECKPOINT_COMPLETED,
    /** A load began. */
    CHECKPOINT_LOADING,
    /** A checkpoint was read. */
    CHECKPOINT_LOADED,
    /** Training continues from a step. */
    RESUMED,
    /** No checkpoint was found; training begins at random weights. */
    CHECKPOINT_MISSING,
    /** The number of steps that are planned. */
    PLANNED,
    /** A stage of the set-up; {@link TimelineEvent#stage()} says which. */
    SETUP,
    /** The number of an attempt, given by a resiliency launcher. */
    CYCLE,
    /** The launcher says that it will start the workers again. */
    RESTART_ANNOUNCED,
    /** The launcher starts the workers; {@link TimelineEvent#value()} is its restart count where printed. */
    RENDEZVOUS,
    /** The scheduler or the application puts the job back into the queue. */
    REQUEUE,
    /** The run ended as planned; {@link TimelineEvent#finish()} says how. */
    FINISHED,
    /** The run stops because it was told to. */
    SIGNAL_STOP,
    /** The number of processes of the job. */
    WORLD_SIZE,
    /** The number of processes on a node. */
    LOCAL_WORLD_SIZE,
    /** A mixed-precision optimizer skipped a step. */
    STEP_SKIPPED,
    /** The loss scale cannot fall further. */
    LOSS_SCALE_AT_FLOOR
}
