package io.logsage.core.signature;

/** What a signature advises. */
public enum SignatureAction {
    /** It did not end the job. */
    CONTINUE,
    /** Start again, anywhere. */
    RESTART,
    /** Start again without the node. */
    ISOLATE,
    /** A person must change something first. */
    STOP,
    /** It decides nothing; other evidence does. */
    FOLLOW
}
