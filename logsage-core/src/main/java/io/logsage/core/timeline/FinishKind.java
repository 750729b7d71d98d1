package io.logsage.core.timeline;

/** How a run ended as planned. */
public enum FinishKind {
    /** Training reached its target or says that it is done. */
    TRAINING_DONE,
    /** The run left early on purpose: an exit interval or a time budget. */
    PLANNED_EXIT,
    /** A launcher reports that its processes left without error. */
    PROCESS_EXIT,
    /** A benchmark run was ended by its own rules without reaching its target. */
    ABORTED
}
