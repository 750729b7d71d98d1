package io.logsage;

/** What a log was written by. */
public enum SourceKind {
    /** The output of the job itself, its launcher and its framework. */
    JOB,
    /** The kernel log of one node: dmesg, syslog, journal. */
    KERNEL,
    /** The log of the scheduler: controller log, accounting, events. */
    SCHEDULER
}
