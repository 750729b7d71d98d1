package io.logsage.testkit.scenario;

import java.util.Locale;

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
            case TIMESTAMP -> clock(second) + " ";
        };
    }

    static String clock(long second) {
        return String.format(
                Locale.ROOT, "2025-06-02T%02d:%02d:%02dZ", 12 + second / 3600 % 12, second / 60 % 60, second % 60);
    }

    private static String padded(int rank, int width) {
        return " ".repeat(width - Integer.toString(rank).length()) + rank + ": ";
    }
}
