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
        /** A line that the program's logger called a warning, or less. */
        WARNED,
        /** The line that ends a traceback; of a chain, the one that started it. */
        RAISED,
        /** The end of a later traceback of a chain, or a re-raised copy of a worker's exception. */
        WRAPPER,
        /** A traceback that the interpreter printed and ignored. */
        IGNORED
    }

    /** Those of a line of its own. */
    static final Traits OF_LINE = new Traits(Form.LINE, Optional.empty());

    private static final Traits OF_WARNING = new Traits(Form.WARNED, Optional.empty());

    /** Checks. */
    public Traits {
        requireNonNull(form, "form");
        requireNonNull(phase, "phase");
    }

    /**
     * {@return those of an occurrence}
     *
     * @param form how the error showed itself
     * @param phase what the frames of the last traceback tell; only what came with a traceback has one
     */
    static Traits of(Form form, Optional<Phase> phase) {
        return switch (form) {
            case LINE -> OF_LINE;
            case WARNED -> OF_WARNING;
            case MENTION, RAISED, WRAPPER, IGNORED -> new Traits(form, phase);
        };
    }
}
