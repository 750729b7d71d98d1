package io.logsage;

/** What to do with the job next. The constants are ordered from the least to the most costly mistake. */
public enum Action {
    /** Nothing failed; there is nothing to do. */
    NONE,
    /** Start the job again, on any nodes. */
    RESTART,
    /** Start the job again without the nodes that {@link Attribution#isolate()} names. */
    ISOLATE,
    /** Do not start the job again before a person changed something: it cannot succeed unchanged. */
    STOP
}
