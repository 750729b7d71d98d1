package io.logsage.core.signature;

/** When a signature condemns a node. */
public enum Isolation {
    /** Never. */
    NEVER,
    /** At once: the node that shows it. */
    NAMED,
    /** Only a node that was suspected before. */
    REPEATED,
    /** The node at the other end, which the line names. */
    PEER
}
