package io.logsage;

/** The part that a kind of line plays in a failure. */
public enum Role {
    /** Starts a chain of failures. */
    ROOT,
    /** Follows from a failure elsewhere. */
    CASCADE,
    /** Names the cause of something that was seen elsewhere, or points at the process or node that failed. */
    CONFIRMATION,
    /** Noise of shutting down. */
    TEARDOWN,
    /** Looks bad and is harmless. */
    BENIGN,
    /** Reports a completed training step. */
    PROGRESS,
    /** Reports a checkpoint that was saved or loaded. */
    CHECKPOINT,
    /** Start, end, restart or set-up of a job. */
    LIFECYCLE
}
