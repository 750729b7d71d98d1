package io.logsage.core.evidence;

import static java.util.Objects.requireNonNull;

/**
 * What the lines around an occurrence told about it.
 *
 * @param form how the error showed itself
 * @param activity what the program was doing
 */
public record Traits(Form form, Activity activity) {

    /** How an error showed itself. */
    public enum Form {
        /** A line of its own. */
        LINE,
        /** The line that ends a traceback; of a chain, the one that started it. */
        RAISED,
        /** The end of a later traceback of a chain, or a re-raised copy of a worker's exception. */
        WRAPPER,
        /** A traceback that the interpreter printed and ignored. */
        IGNORED
    }

    /** What the program was doing. */
    public enum Activity {
        /** Before the first completed step, nothing more is known. */
        SET_UP,
        /** Loading a checkpoint. */
        CHECKPOINT_LOAD,
        /** Reading or building data. */
        DATA,
        /** Training steps. */
        TRAINING,
        /** Saving a checkpoint. */
        CHECKPOINT_SAVE,
        /** Evaluating. */
        EVALUATION,
        /** After the planned end. */
        AFTER_END
    }

    /** Checks. */
    public Traits {
        requireNonNull(form, "form");
        requireNonNull(activity, "activity");
    }
}
