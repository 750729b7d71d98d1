package io.logsage.core.signature;

/** A circumstance under which a signature means something else than usual. */
public enum Condition {
    /** Nearly every rank shows it. */
    ALL_RANKS,
    /** More than half of the ranks show it. */
    MANY_RANKS,
    /** One rank of several shows it. */
    ONE_RANK,
    /** One node of several shows it. */
    ONE_NODE,
    /** Fewer than half of the nodes show it. */
    SOME_NODES,
    /** No training step was completed yet. */
    BEFORE_FIRST_STEP,
    /** It is the first or second training step. */
    FIRST_STEP,
    /** Training is under way. */
    MID_RUN,
    /** A checkpoint is being saved. */
    IN_CHECKPOINT_SAVE,
    /** A checkpoint is being loaded. */
    IN_CHECKPOINT_LOAD,
    /** An evaluation is running. */
    IN_EVALUATION,
    /** The same was seen in an earlier attempt. */
    REPEATED
}
