package io.logsage.core.timeline;

/** The state of a reported number. */
public enum Measure {
    /** Not reported. */
    ABSENT,
    /** A finite number. */
    FINITE,
    /** Not a number. */
    NAN,
    /** An infinity. */
    INFINITE;

    /** Whether the number is reported and broken. */
    public boolean broken() {
        return this == NAN || this == INFINITE;
    }
}
