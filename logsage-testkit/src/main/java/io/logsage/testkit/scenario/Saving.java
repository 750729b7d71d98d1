package io.logsage.testkit.scenario;

/** Whether a run saves a checkpoint before its fault. */
public enum Saving {
    /** Chance decides. */
    DRAWN,
    /** It does, when it comes to its steps. */
    ALWAYS,
    /** It does not. */
    NEVER
}
