package io.logsage.core.prefix;

/** Which program printed a line, as far as its prefix tells. The innermost layer counts. */
public enum Origin {
    /** The training job itself, or nothing known. */
    JOB,
    /** The NCCL library. */
    NCCL,
    /** PyTorch's C++ distributed layer. */
    C10D,
    /** torchrun and the elastic agent. */
    TORCHRUN,
    /** XLA and TensorFlow. */
    XLA,
    /** The Slurm step daemon and {@code slurmd}. */
    SLURMSTEPD,
    /** {@code srun}, {@code sbatch}, {@code salloc}. */
    SRUN,
    /** The Pyxis container plug-in and enroot. */
    PYXIS,
    /** The operating system's kernel. */
    KERNEL,
    /** Another service of the operating system. */
    SYSTEM,
    /** Ray. */
    RAY,
    /** The NVIDIA resiliency launcher. */
    NVRX_LAUNCHER,
    /** Open MPI's runtime. */
    MPI,
    /** DeepSpeed's logger. */
    DEEPSPEED,
    /** NeMo's logger. */
    NEMO,
    /** A container runtime or {@code kubectl}, and nothing more specific inside. */
    KUBERNETES
}
