package io.logsage.testkit.scenario;

import java.util.List;

/** How many harmless lines stand between the others. */
public enum Noise {
    /** None. */
    NONE(0),
    /** About one for three lines. */
    SOME(33),
    /** About one for each line. */
    MUCH(100);

    /** Before the processes can talk to one another. */
    static final List<String> EARLY = List.of(
            "UserWarning: The given NumPy array is not writable, and PyTorch does not support non-writable tensors.",
            "FutureWarning: You are using `torch.load` with `weights_only=False`, which may raise an error in future",
            "WARNING: tensorboard is not available, failed: 0 writers",
            "fatal: not a git repository (or any of the parent directories): .git",
            "apex is not installed, falling back to the built-in fused kernels");

    /** After that. */
    static final List<String> BENIGN = List.of(
            "{host}:{pid}:{tid} [{local}] NCCL INFO NET/Plugin: Could not find: libnccl-net.so. Using internal network plugin.",
            "{host}:{pid}:{tid} [{local}] NCCL INFO Channel 0{local}/0 : {local}[{local}] -> 1[1] via P2P/CUMEM",
            "{host}:{pid}:{tid} [{local}] NCCL INFO Connected all rings, errors=0",
            "UserWarning: The given NumPy array is not writable, and PyTorch does not support non-writable tensors.",
            "validation word_error_rate: 0.1{dd} mean_absolute_error: 0.0{dd}",
            "wandb: WARNING Step must only increase in log calls.");

    private final int percent;

    Noise(int percent) {
        this.percent = percent;
    }

    int percent() {
        return percent;
    }
}
