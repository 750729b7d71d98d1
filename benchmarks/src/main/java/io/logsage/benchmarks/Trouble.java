package io.logsage.benchmarks;

import static io.logsage.benchmarks.Trouble.Nature.HUMAN;
import static io.logsage.benchmarks.Trouble.Nature.NODE;
import static io.logsage.benchmarks.Trouble.Nature.TRANSIENT;

import io.logsage.testkit.scenario.Fault;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A kind of failure in the month of a job: how its log looks, what cures it, and its share of all failures in percent. The shares
 * are those that ByteDance published for three months of 778 000 jobs; faults of GPUs are split as Meta published them for the
 * training of Llama 3.
 */
record Trouble(Fault fault, Nature nature, double share) {

    /** What cures it. */
    enum Nature {
        /** Any restart. */
        TRANSIENT,
        /** A restart without one node, or the repair of the node. */
        NODE,
        /** A person who changes something. */
        HUMAN
    }

    private static final List<Trouble> MIX = List.of(
            // errors of CUDA: 36.1
            new Trouble(Fault.XID_79, NODE, 9),
            new Trouble(Fault.ECC_48, NODE, 4.5),
            new Trouble(Fault.ECC_94, NODE, 3),
            new Trouble(Fault.ECC_95, NODE, 2),
            new Trouble(Fault.ECC_CUDA_ONLY, NODE, 3),
            new Trouble(Fault.NVLINK_74, NODE, 4),
            new Trouble(Fault.XID_119, NODE, 2.6),
            new Trouble(Fault.ILLEGAL_ACCESS_ONE_RANK, TRANSIENT, 3),
            new Trouble(Fault.XID_31_ONE_RANK, TRANSIENT, 2),
            new Trouble(Fault.SEGFAULT_ONE_RANK, TRANSIENT, 2),
            new Trouble(Fault.RESULT_VALIDATION, NODE, 1),
            // changes of code and data: 17.3
            new Trouble(Fault.TYPE_ERROR_AT_START, HUMAN, 4),
            new Trouble(Fault.KEY_ERROR_AT_START, HUMAN, 2),
            new Trouble(Fault.CONFIG_ASSERTION, HUMAN, 3),
            new Trouble(Fault.CUDA_OOM_FIRST_STEP, HUMAN, 3),
            new Trouble(Fault.MODULE_MISSING_ALL, HUMAN, 1),
            new Trouble(Fault.CHECKPOINT_SHAPE_MISMATCH, HUMAN, 2),
            new Trouble(Fault.EXCEPTION_ALL_RANKS_LATE, HUMAN, 1.3),
            new Trouble(Fault.DATA_ERROR_ONE_RANK, HUMAN, 1),
            // overload and memory of hosts: 21.1
            new Trouble(Fault.RENDEZVOUS_TIMEOUT, TRANSIENT, 4),
            new Trouble(Fault.CONNECTION_RESET_ONLY, TRANSIENT, 3),
            new Trouble(Fault.WATCHDOG_NO_CAUSE, TRANSIENT, 10),
            new Trouble(Fault.HOST_OOM_CGROUP, TRANSIENT, 4),
            new Trouble(Fault.HOST_OOM_NODE, NODE, 3),
            new Trouble(Fault.DATALOADER_KILLED, TRANSIENT, 3.1),
            // hangs beyond those: 3.9
            new Trouble(Fault.DESYNC_MISSING_RANK, NODE, 2),
            new Trouble(Fault.BARRIER_MISSING_RANK, NODE, 1.9),
            // disks and file systems: 9
            new Trouble(Fault.QUOTA_IN_SAVE, HUMAN, 3),
            new Trouble(Fault.NO_SPACE_IN_SAVE, HUMAN, 2),
            new Trouble(Fault.STORAGE_EIO, TRANSIENT, 2),
            new Trouble(Fault.STALE_HANDLE, TRANSIENT, 1),
            new Trouble(Fault.SERVICE_503, TRANSIENT, 1),
            // networks, containers, systems: 5
            new Trouble(Fault.IB_STATUS_12, TRANSIENT, 1.9),
            new Trouble(Fault.IB_PORT_ERROR, NODE, 1),
            new Trouble(Fault.CONTAINER_FAILED_ONE_NODE, NODE, 1.4),
            new Trouble(Fault.NODE_FAILURE, NODE, 0.5),
            new Trouble(Fault.NAN_LOSS, HUMAN, 0.2));

    static Trouble draw(SplittableRandom random) {
        double at =
                random.nextDouble() * MIX.stream().mapToDouble(Trouble::share).sum();
        for (Trouble trouble : MIX) {
            at -= trouble.share;
            if (at < 0) {
                return trouble;
            }
        }
        return MIX.get(0);
    }

    /** {@return whether it strikes before the first step} */
    boolean atStart() {
        return switch (fault) {
            case TYPE_ERROR_AT_START,
                    KEY_ERROR_AT_START,
                    CONFIG_ASSERTION,
                    CUDA_OOM_FIRST_STEP,
                    MODULE_MISSING_ALL,
                    CHECKPOINT_SHAPE_MISMATCH,
                    RENDEZVOUS_TIMEOUT,
                    BARRIER_MISSING_RANK,
                    CONTAINER_FAILED_ONE_NODE -> true;
            default -> false;
        };
    }
}
