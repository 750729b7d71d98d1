package io.logsage.testkit.scenario;

/** What stands in front of each line of a process. */
public enum Launcher {
    /** Nothing. */
    NONE,
    /** {@code srun --label}: the padded task id. */
    SRUN_LABEL,
    /** {@code [rank3]:} as PyTorch writes it. */
    RANK_TAG,
    /** Task id and rank tag. */
    SRUN_AND_RANK,
    /** {@code [default3]:} of torchrun: the local rank only. */
    TORCHRUN,
    /** {@code host: } of pdsh. */
    PDSH,
    /** {@code [1,3]<stderr>:} of Open MPI. */
    MPI_TAGS,
    /** {@code [pod/job-worker-3/pytorch] } of kubectl. */
    KUBECTL,
    /** An ISO time. */
    TIMESTAMP;

    boolean namesRank() {
        return switch (this) {
            case SRUN_LABEL, RANK_TAG, SRUN_AND_RANK, MPI_TAGS -> true;
            case NONE, TORCHRUN, PDSH, KUBECTL, TIMESTAMP -> false;
        };
    }

    boolean namesProcess() {
        return namesRank() || this == TORCHRUN;
    }

    /** Whether torchrun starts the processes and sums up their end. */
    boolean torchrun() {
        return switch (this) {
            case NONE, RANK_TAG, TORCHRUN, KUBECTL, TIMESTAMP -> true;
            case SRUN_LABEL, SRUN_AND_RANK, PDSH, MPI_TAGS -> false;
        };
    }

    boolean slurm() {
        return this == SRUN_LABEL || this == SRUN_AND_RANK;
    }

    boolean namesHost() {
        return this == PDSH;
    }

    String prefix(Cluster cluster, int rank, long second) {
        int width = Integer.toString(cluster.world() - 1).length();
        return switch (this) {
            case NONE -> "";
            case SRUN_LABEL -> padded(rank, width);
            case RANK_TAG -> "[rank" + rank + "]: ";
            case SRUN_AND_RANK -> padded(rank, width) + "[rank" + rank + "]: ";
            case TORCHRUN -> "[default" + cluster.local(rank) + "]:";
            case PDSH -> cluster.host(rank) + ": ";
            case MPI_TAGS -> "[1," + rank + "]<stderr>:";
            case KUBECTL -> "[pod/train-worker-" + cluster.node(rank) + "/pytorch] ";
            case TIMESTAMP -> WallClock.SLURM.at(second) + "Z ";
        };
    }

    private static String padded(int rank, int width) {
        return " ".repeat(width - Integer.toString(rank).length()) + rank + ": ";
    }
}
