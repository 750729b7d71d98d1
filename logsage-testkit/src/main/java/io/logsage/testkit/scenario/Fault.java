package io.logsage.testkit.scenario;

/** What goes wrong in a scenario. The wordings of each are in the resource {@code faults.txt}. */
public enum Fault {
    /** Row 8 of the decision table: ecc 48. */
    ECC_48,
    /** Row 8 of the decision table: ecc 94. */
    ECC_94,
    /** Row 8 of the decision table: ecc 95. */
    ECC_95,
    /** Row 8 of the decision table: ecc cuda only. */
    ECC_CUDA_ONLY,
    /** Row 7 of the decision table: xid 79. */
    XID_79,
    /** Row 7 of the decision table: xid 119. */
    XID_119,
    /** Row 10 of the decision table: xid 31 one rank. */
    XID_31_ONE_RANK,
    /** Row 10 of the decision table: xid 13 one rank. */
    XID_13_ONE_RANK,
    /** Row 11 of the decision table: nvlink 74. */
    NVLINK_74,
    /** Row 11 of the decision table: sxid fatal. */
    SXID_FATAL,
    /** Row 12 of the decision table: fabric manager down. */
    FABRIC_MANAGER_DOWN,
    /** Row 23 of the decision table: cuda oom first step. */
    CUDA_OOM_FIRST_STEP,
    /** Row 24 of the decision table: cuda oom late one rank. */
    CUDA_OOM_LATE_ONE_RANK,
    /** Row 25 of the decision table: cuda oom in save. */
    CUDA_OOM_IN_SAVE,
    /** Row 26 of the decision table: host oom cgroup. */
    HOST_OOM_CGROUP,
    /** Row 27 of the decision table: host oom node. */
    HOST_OOM_NODE,
    /** Row 14 of the decision table: ib status 12. */
    IB_STATUS_12,
    /** Row 14 of the decision table: ib port flap recovered. */
    IB_PORT_FLAP_RECOVERED,
    /** Row 14 of the decision table: ib port error. */
    IB_PORT_ERROR,
    /** Row 13 of the decision table: ib adapter fatal. */
    IB_ADAPTER_FATAL,
    /** Row 14 of the decision table: efa 13. */
    EFA_13,
    /** Row 18 of the decision table: connection reset only. */
    CONNECTION_RESET_ONLY,
    /** Row 5 of the decision table: node failure. */
    NODE_FAILURE,
    /** Row 6 of the decision table: kernel panic. */
    KERNEL_PANIC,
    /** Row 6 of the decision table: machine check. */
    MACHINE_CHECK,
    /** Row 15 of the decision table: watchdog no cause. */
    WATCHDOG_NO_CAUSE,
    /** Row 17 of the decision table: collective mismatch. */
    COLLECTIVE_MISMATCH,
    /** Row 16 of the decision table: barrier missing rank. */
    BARRIER_MISSING_RANK,
    /** Row 19 of the decision table: rendezvous timeout. */
    RENDEZVOUS_TIMEOUT,
    /** Row 20 of the decision table: port in use. */
    PORT_IN_USE,
    /** Row 21 of the decision table: gpu missing one node. */
    GPU_MISSING_ONE_NODE,
    /** Row 22 of the decision table: driver mismatch all. */
    DRIVER_MISMATCH_ALL,
    /** Row 45 of the decision table: segfault one rank. */
    SEGFAULT_ONE_RANK,
    /** Row 45 of the decision table: sigbus one rank. */
    SIGBUS_ONE_RANK,
    /** Row 29 of the decision table: illegal access one rank. */
    ILLEGAL_ACCESS_ONE_RANK,
    /** Row 30 of the decision table: illegal access all ranks. */
    ILLEGAL_ACCESS_ALL_RANKS,
    /** Row 28 of the decision table: device assert. */
    DEVICE_ASSERT,
    /** Row 31 of the decision table: type error at start. */
    TYPE_ERROR_AT_START,
    /** Row 31 of the decision table: key error at start. */
    KEY_ERROR_AT_START,
    /** Row 31 of the decision table: config assertion. */
    CONFIG_ASSERTION,
    /** Row 31 of the decision table: argparse. */
    ARGPARSE,
    /** Row 32 of the decision table: data error one rank. */
    DATA_ERROR_ONE_RANK,
    /** Row 33 of the decision table: exception all ranks late. */
    EXCEPTION_ALL_RANKS_LATE,
    /** Row 34 of the decision table: module missing all. */
    MODULE_MISSING_ALL,
    /** Row 34 of the decision table: module missing one node. */
    MODULE_MISSING_ONE_NODE,
    /** Row 35 of the decision table: dataset file missing. */
    DATASET_FILE_MISSING,
    /** Row 36 of the decision table: permission denied. */
    PERMISSION_DENIED,
    /** Row 37 of the decision table: storage eio. */
    STORAGE_EIO,
    /** Row 37 of the decision table: storage shutdown. */
    STORAGE_SHUTDOWN,
    /** Row 37 of the decision table: stale handle. */
    STALE_HANDLE,
    /** Row 38 of the decision table: quota in save. */
    QUOTA_IN_SAVE,
    /** Row 38 of the decision table: no space in save. */
    NO_SPACE_IN_SAVE,
    /** Row 38 of the decision table: tmp full one node. */
    TMP_FULL_ONE_NODE,
    /** Row 39 of the decision table: checkpoint shape mismatch. */
    CHECKPOINT_SHAPE_MISMATCH,
    /** Row 39 of the decision table: checkpoint missing. */
    CHECKPOINT_MISSING,
    /** Row 40 of the decision table: checkpoint corrupt. */
    CHECKPOINT_CORRUPT,
    /** Row 41 of the decision table: checkpoint writer failed. */
    CHECKPOINT_WRITER_FAILED,
    /** Row 43 of the decision table: nan loss. */
    NAN_LOSS,
    /** Row 43 of the decision table: loss scale floor. */
    LOSS_SCALE_FLOOR,
    /** Row 44 of the decision table: result validation. */
    RESULT_VALIDATION,
    /** Row 26 of the decision table: dataloader killed. */
    DATALOADER_KILLED,
    /** Row 47 of the decision table: dataloader bus error. */
    DATALOADER_BUS_ERROR,
    /** Row 48 of the decision table: container failed one node. */
    CONTAINER_FAILED_ONE_NODE,
    /** Row 48 of the decision table: container failed all. */
    CONTAINER_FAILED_ALL,
    /** Row 49 of the decision table: service 429. */
    SERVICE_429,
    /** Row 49 of the decision table: service 503. */
    SERVICE_503,
    /** Row 50 of the decision table: credentials 401. */
    CREDENTIALS_401,
    /** Row 50 of the decision table: credentials 403. */
    CREDENTIALS_403,
    /** Row 2 of the decision table: time limit. */
    TIME_LIMIT,
    /** Row 3 of the decision table: preemption. */
    PREEMPTION,
    /** Row 4 of the decision table: user cancel. */
    USER_CANCEL,
    /** Row 3 of the decision table: requeue. */
    REQUEUE,
    /** Row 53 of the decision table: unkillable step. */
    UNKILLABLE_STEP,
    /** Row 19 of the decision table: jax task crashed. */
    JAX_TASK_CRASHED,
    /** Row 5 of the decision table: ray node died. */
    RAY_NODE_DIED,
    /** Row 1 of the decision table: finished. */
    FINISHED,
    /** Row 55 of the decision table: still running. */
    STILL_RUNNING,
    /** Row 22 of the decision table: gpu missing all nodes. */
    GPU_MISSING_ALL_NODES,
    /** Row 16 of the decision table: desync missing rank. */
    DESYNC_MISSING_RANK,
    /** Row 18 of the decision table: silent node. */
    SILENT_NODE,
    /** Row 45 of the decision table: flap then segfault. */
    FLAP_THEN_SEGFAULT,
    /** Row 38 of the decision table: overflow then quota. */
    OVERFLOW_THEN_QUOTA,
    /** Row 1 of the decision table: graceful exit. */
    GRACEFUL_EXIT,
    /** Row 42 of the decision table: save crash all ranks. */
    SAVE_CRASH_ALL_RANKS
}
