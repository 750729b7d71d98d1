package io.logsage.core.timeline;

/** What an exit code usually means in a training job. */
public enum ExitMeaning {
    /** The process left without error. */
    SUCCESS,
    /** An uncaught exception, or any failure that the code does not tell apart. */
    FAILURE,
    /** Wrong arguments. */
    USAGE,
    /** The result check of the trainer asks for a run on another device. */
    RESULT_CHECK_RERUN,
    /** The result check of the trainer failed. */
    RESULT_CHECK_FAILED,
    /** A tool's time limit. */
    TIMED_OUT,
    /** The container did not run, or memory ran out in the scheduler's accounting. */
    CONTAINER,
    /** The program cannot be executed or found. */
    NOT_EXECUTABLE,
    /** Told to stop: by a terminal, a launcher, a scheduler. */
    TOLD_TO_STOP,
    /** A warning signal that scheduler or user set up. */
    USER_SIGNAL,
    /** The process gave up by itself, mostly a watchdog's answer to a stuck collective. */
    ABORTED,
    /** Native code crashed. */
    NATIVE_CRASH,
    /** Mapped memory went away: storage, shared memory or the host. */
    BUS_ERROR,
    /** Killed; the killer is to be found elsewhere. */
    KILLED,
    /** The reader of the output vanished. */
    PIPE,
    /** A limit on CPU time or file size. */
    RESOURCE_LIMIT,
    /** Memory of the host ran out. */
    OUT_OF_MEMORY,
    /** The scheduler's time limit. */
    SCHEDULER_TIME_LIMIT,
    /** The scheduler puts the job back into the queue. */
    REQUEUED,
    /** The scheduler gives the nodes to another job. */
    PREEMPTED,
    /** A node failed or could not be reached. */
    NODE_LOST
}
