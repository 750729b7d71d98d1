package io.logsage.core.signature;

/** Who prints a line when a job dies; the order is that in which a cause is looked for. */
public enum Layer {
    /** The kernel or a driver. */
    KERNEL,
    /** The host: its daemons, memory, disks. */
    HOST,
    /** The scheduler, with a reason. */
    SCHEDULER,
    /** The program and its libraries. */
    PROGRAM,
    /** A connection between ranks. */
    TRANSPORT,
    /** The watchdog of a collective operation. */
    COLLECTIVE,
    /** The launcher on a node. */
    LAUNCHER,
    /** A stop order without a reason. */
    CANCEL
}
