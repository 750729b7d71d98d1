package io.logsage.core.evidence;

import static java.util.Objects.requireNonNull;

import io.logsage.core.timeline.Phase;
import java.util.Optional;

/**
 * What the lines around an occurrence told about it.
 *
 * @param form how the error showed itself
 * @param phase what the program was doing, where the frames of a traceback tell
 */
public record Traits(Form form, Optional<Phase> phase) {

    /** How an error showed itself. */
    public enum Form {
        /** A line of its own. */
        LINE,
        /** A line that only holds a word of failure. */
        MENTION,
        /** The line that ends a traceback; of a chain, the one that started it. */
        RAISED,
        /** The end of a later traceback of a chain, or a re-raised copy of a worker's exception. */
        WRAPPER,
        /** A traceback that the interpreter printed and ignored. */
        IGNORED
    }

    /** Those of a line of its own. */
    static final Traits OF_LINE = new Traits(Form.LINE, Optional.empty());

    /** Checks. */
    public Traits {
        requireNonNull(form, "form");
        requireNonNull(phase, "phase");
    }
}
