package io.logsage.core.signature;

/** What a fault affects. */
public enum Scope {
    /** One process. */
    PROCESS,
    /** One GPU. */
    GPU,
    /** One node. */
    NODE,
    /** The GPUs behind one switch of their own. */
    DOMAIN,
    /** The whole job. */
    JOB,
    /** The network between nodes. */
    FABRIC,
    /** A service that others use too. */
    SERVICE
}
