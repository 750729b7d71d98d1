package io.logsage.compat;

/** A part of an answer that can be left out. */
public enum Part {
    /** The primary and secondary issues. */
    ATTRIBUTION,
    /** The explanation of the advice. */
    VERBOSE,
    /** Nodes to isolate; without it the advice is to restart. */
    ISOLATION
}
