package io.logsage.testkit.scenario;

/** What the launcher prints when its processes have died. */
final class Ending {
    private static final int MOST_NODES = 4;
    private static final String RULE = "============================================================";

    private final Script script;
    private final Cluster cluster;
    private final Launcher launcher;

    Ending(Scene scene) {
        script = scene.script();
        cluster = scene.cluster();
        launcher = scene.launcher();
    }

    /** The victim's node speaks first; nodes that died say nothing. */
    void of(int victim, Death first, Death others) {
        script.pass(2);
        switch (launcher) {
            case SRUN_LABEL, SRUN_AND_RANK -> slurm(victim, first, first == others ? first.words() : "Terminated");
            case PDSH -> eachNode(victim, first, others, this::deepSpeed);
            case MPI_TAGS -> mpi(victim, first);
            case NONE, RANK_TAG, TORCHRUN, KUBECTL, TIMESTAMP -> eachNode(victim, first, others, this::torchrun);
        }
    }

    private void slurm(int victim, Death death, String rest) {
        int reporter = reporter(victim);
        script.plain(reporter, "srun: error: {host}: task {rank}: " + death.words(), false);
        script.plain(reporter, "srun: launch/slurm: _step_signal: Terminating StepId={job}.0", false);
        script.plain(0, "slurmstepd: error: *** STEP {job}.0 ON {head} CANCELLED AT {now} ***", false);
        script.pass(3);
        for (int node = 0; node < Math.min(MOST_NODES, cluster.nodes()); node++) {
            int lowest = node * cluster.perNode();
            int highest = Math.min(lowest + cluster.perNode(), cluster.world()) - 1;
            if (cluster.node(reporter) != node && !script.silent(lowest)) {
                String tasks = lowest == highest ? "task " + lowest : "tasks " + lowest + "-" + highest;
                script.plain(lowest, "srun: error: {host}: " + tasks + ": " + rest, false);
            }
        }
    }

    private void mpi(int victim, Death death) {
        int reporter = reporter(victim);
        if (death.signal()) {
            script.plain(
                    reporter,
                    "mpirun noticed that process rank {rank} with PID {pid} on node {host} exited on signal "
                            + death.code().substring(1) + " (" + death.words().replace(" (core dumped)", "") + ").",
                    false);
        } else {
            script.plain(
                    reporter,
                    "mpirun detected that one or more processes exited with non-zero status, thus causing the job to be terminated. The first process to do so was:",
                    false);
            script.plain(reporter, "  Process name: [[21188,1],{rank}]", false);
            script.plain(reporter, "  Exit code:    " + death.code(), false);
        }
    }

    private void eachNode(int victim, Death first, Death others, Summary summary) {
        int start = cluster.node(victim);
        for (int i = 0; i < Math.min(MOST_NODES, cluster.nodes()); i++) {
            int node = (start + i) % cluster.nodes();
            int rank = node == start ? victim : node * cluster.perNode();
            if (!script.silent(rank)) {
                summary.write(rank, node == start ? first : others);
                script.pass(1);
            }
        }
    }

    private void deepSpeed(int rank, Death death) {
        script.agent(rank, "[{ts},0{dd}] [INFO] [launch.py:319:sigkill_handler] Killing subprocess {pid}");
        script.agent(
                rank,
                "[{ts},0{dd}] [ERROR] [launch.py:325:sigkill_handler] ['/usr/bin/python3', '-u', 'train.py', '--local_rank={local}'] exits with return code = "
                        + death.code());
    }

    private void torchrun(int rank, Death death) {
        script.agent(
                rank,
                "E{elastic} {agent} torch/distributed/elastic/multiprocessing/api.py:874] failed (exitcode: "
                        + death.code() + ") local_rank: {local} (pid: {pid}) of binary: /usr/bin/python");
        script.agent(rank, "Traceback (most recent call last):");
        script.agent(rank, "  File \"/usr/local/bin/torchrun\", line 8, in <module>");
        script.agent(rank, "    sys.exit(main())");
        script.agent(rank, "torch.distributed.elastic.multiprocessing.errors.ChildFailedError: ");
        script.agent(rank, RULE);
        script.agent(rank, "train.py FAILED");
        script.agent(rank, "Failures:");
        script.agent(rank, "  <NO_OTHER_FAILURES>");
        script.agent(rank, "Root Cause (first observed failure):");
        script.agent(rank, "[0]:");
        script.agent(rank, "  time      : {under}");
        script.agent(rank, "  host      : {host}");
        script.agent(rank, "  rank      : {rank} (local_rank: {local})");
        script.agent(rank, "  exitcode  : " + death.code() + " (pid: {pid})");
        script.agent(rank, "  error_file: <N/A>");
        script.agent(rank, "  traceback : " + death.summary());
        script.agent(rank, RULE);
    }

    /** The victim, or the first rank after it whose node lives. */
    private int reporter(int victim) {
        for (int i = 0; i < cluster.world(); i++) {
            int rank = (victim + i) % cluster.world();
            if (!script.silent(rank)) {
                return rank;
            }
        }
        return victim;
    }

    private interface Summary {
        void write(int rank, Death death);
    }
}
