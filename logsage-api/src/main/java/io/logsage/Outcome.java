package io.logsage;

/** How one attempt of a job ended. */
public enum Outcome {
    /** A fault ended the attempt. */
    FAILED,
    /** Training reached its planned end, or a planned exit. */
    COMPLETED,
    /** A person or the scheduler cancelled the job and no fault came before. */
    CANCELLED,
    /** The scheduler put the job back into its queue. */
    REQUEUED,
    /** The scheduler took the nodes away for a job of higher priority. */
    PREEMPTED,
    /** The job's time limit ended it. */
    TIME_LIMIT,
    /** No fault was found: the job still runs, or the log was cut off without one. */
    NO_ERRORS,
    /** The log holds no text. */
    NO_LOGS
}
