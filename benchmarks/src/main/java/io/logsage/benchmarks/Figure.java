package io.logsage.benchmarks;

import java.util.Locale;

/** What the accuracy report measures. */
enum Figure {
    /** The action is one that is not wrong. */
    ACTION_ACCEPTABLE("action acceptable", Good.MANY),
    /** The action is the preferred one. */
    ACTION_PREFERRED("action preferred", Good.MANY),
    /** A job is stopped that should go on. */
    FALSE_STOP("false stop", Good.FEW),
    /** The first cause rests on a line that states the cause. */
    ROOT_LINE_FIRST("root line first", Good.MANY),
    /** One of the first three causes does. */
    ROOT_LINE_WITHIN_THREE("root line within three", Good.MANY),
    /** The category of the first cause is an acceptable one. */
    CATEGORY("category", Good.MANY),
    /** The ranks of the first cause are exactly those at fault, where the log names them. */
    ROOT_RANKS("root ranks exact", Good.MANY),
    /** Of the nodes isolated: those that may be. */
    ISOLATION_PRECISION("isolated nodes: precision", Good.MANY),
    /** Of the nodes that must be isolated: those that are. */
    ISOLATION_RECALL("isolated nodes: recall", Good.MANY),
    /** A cause or a failed outcome where nothing failed. */
    FALSE_ALARM("false alarm on healthy", Good.FEW),
    /** How the attempt ended is right. */
    OUTCOME("outcome", Good.MANY),
    /** Whether a step was completed is right. */
    TRAINING_STARTED("training started", Good.MANY),
    /** The last completed step is right. */
    LAST_ITERATION("last iteration", Good.MANY),
    /** Whether a save was completed is right. */
    CHECKPOINT_SAVED("checkpoint saved", Good.MANY),
    /** The step of the last completed save is right. */
    CHECKPOINT_ITERATION("checkpoint iteration", Good.MANY),
    /** A failure is left without a named cause. */
    UNKNOWN("unknown cause", Good.FEW);

    /** Which way a figure should go. */
    enum Good {
        MANY,
        FEW
    }

    private final String title;
    private final Good good;

    Figure(String title, Good good) {
        this.title = title;
        this.good = good;
    }

    String title() {
        return title;
    }

    Good good() {
        return good;
    }

    /** {@return the name in files} */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
