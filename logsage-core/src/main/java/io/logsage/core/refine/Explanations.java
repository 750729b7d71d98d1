package io.logsage.core.refine;

/** For which failures a model is asked for an explanation. */
public enum Explanations {
    /** For none. */
    NEVER,
    /** For those whose cause the rules are unsure of; the model is asked about them anyway. */
    WHERE_UNSURE,
    /** For every failure. */
    ALWAYS
}
