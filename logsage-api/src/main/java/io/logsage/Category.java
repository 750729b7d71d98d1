package io.logsage;

/** The kind of a cause. The names in lower case are the values of the field {@code category} in JSON. */
public enum Category {
    /** A GPU or its memory failed: ECC, XID, lost from the bus, firmware. */
    GPU_HARDWARE,
    /** GPU-to-GPU links and their switches: NVLink, NVSwitch, fabric manager, IMEX, xGMI. */
    INTERCONNECT,
    /** The network between nodes: InfiniBand, RoCE, EFA, TCP, rendezvous. */
    NETWORK,
    /** The node as a whole: power, kernel, CPU, host memory errors, node daemons. */
    NODE,
    /** File systems, object stores, local disks, quota. */
    STORAGE,
    /** The GPU's memory was too small. */
    GPU_OUT_OF_MEMORY,
    /** The host's or the container's memory was too small. */
    HOST_OUT_OF_MEMORY,
    /** Loss, gradients or loss scale became useless. */
    NUMERICAL,
    /** The user's program raised an error of its own. */
    USER_CODE,
    /** Arguments, parallel sizes, environment settings that cannot work. */
    CONFIGURATION,
    /** A data set is missing, malformed or holds a bad sample. */
    DATA,
    /** A checkpoint could not be saved or loaded. */
    CHECKPOINT,
    /** Container, image, dependency, tool chain or driver installation. */
    ENVIRONMENT,
    /** A native crash or a bug of a library or framework. */
    FRAMEWORK,
    /** A collective operation hung and the log does not say why. */
    COLLECTIVE_TIMEOUT,
    /** A service outside the cluster: hub, tracker, object store front end, name service. */
    EXTERNAL_SERVICE,
    /** A person or the scheduler cancelled the job. */
    SCHEDULER_CANCELLED,
    /** The scheduler preempted the job. */
    PREEMPTION,
    /** The job ran into its time limit. */
    TIME_LIMIT,
    /** The log shows that something failed, not what. */
    UNKNOWN
}
