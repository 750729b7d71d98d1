package io.logsage.cli;

/** What is measured of answers about labelled logs. */
enum Measure {
    /** The action is one that can be defended. */
    ACCEPTABLE_ACTION("acceptable action"),
    /** The job would be stopped although it could go on; few is good. */
    FALSE_STOP("false stop"),
    /** The category agrees. */
    CATEGORY("category"),
    /** The first cause rests on the root line. */
    ROOT_LINE_FIRST("root line first"),
    /** One of the first three causes rests on the root line. */
    ROOT_LINE_IN_THREE("root line within three"),
    /** The faulty ranks are exactly those of the label. */
    RANKS("ranks"),
    /** The faulty nodes are exactly those of the label. */
    NODES("nodes"),
    /** Whether training started is right. */
    TRAINING_STARTED("training started"),
    /** Whether a checkpoint was saved is right. */
    CHECKPOINT_SAVED("checkpoint saved"),
    /** A fault is seen where nothing failed; few is good. */
    FALSE_ALARM("false alarm on a healthy log"),
    /** A failure is left without a named cause; few is good. */
    UNKNOWN("unknown cause");

    private final String title;

    Measure(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** {@return whether a case that is counted is a miss} */
    boolean isBad() {
        return switch (this) {
            case FALSE_STOP, FALSE_ALARM, UNKNOWN -> true;
            case ACCEPTABLE_ACTION,
                    CATEGORY,
                    ROOT_LINE_FIRST,
                    ROOT_LINE_IN_THREE,
                    RANKS,
                    NODES,
                    TRAINING_STARTED,
                    CHECKPOINT_SAVED -> false;
        };
    }
}
