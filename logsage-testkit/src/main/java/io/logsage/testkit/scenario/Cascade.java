package io.logsage.testkit.scenario;

import java.util.ArrayList;
import java.util.List;

/** What follows a fault: watchdogs, transport errors, launcher summaries, the scheduler. */
final class Cascade {
    private static final int MOST_RANKS = 24;
    private static final int MOST_NODES = 4;
    private static final String WATCHDOG =
            "[E{glog} ProcessGroupNCCL.cpp:632] [Rank {rank}] Watchdog caught collective operation timeout: WorkNCCL(SeqNum={seq}, OpType=ALLREDUCE, NumelIn=41943040, NumelOut=41943040, Timeout(ms)=600000) ran for 6000{dd} milliseconds before timing out.";
    private static final String REMOTE =
            "[E{glog} ProcessGroupNCCL.cpp:1895] [PG ID 0 PG GUID 0 Rank {rank}] Process group watchdog thread terminated with exception: NCCL error: remote process exited or there was a network error";
    private static final String JAX =
            "jaxlib.xla_extension.XlaRuntimeError: UNAVAILABLE: the coordination service reports that task {peer} stopped";

    private final Script script;
    private final Cluster cluster;
    private final Framework framework;
    private final Launcher launcher;

    Cascade(Script script, Cluster cluster, Framework framework, Launcher launcher) {
        this.script = script;
        this.cluster = cluster;
        this.framework = framework;
        this.launcher = launcher;
    }

    void follow(String kind, int victim) {
        switch (kind) {
            case "wave" -> {
                script.pass(600);
                echo(victim, framework == Framework.MAXTEXT ? JAX : WATCHDOG);
                end(victim);
            }
            case "abort" -> {
                script.pass(3);
                echo(victim, framework == Framework.MAXTEXT ? JAX : REMOTE);
                end(victim);
            }
            case "cancel" -> cancelled(victim);
            case "quiet" -> script.pass(1);
            default -> throw new IllegalStateException("unknown cascade: " + kind);
        }
    }

    /** The ranks that speak: a bounded number of them, in ascending order. */
    List<Integer> speakers(int victim) {
        List<Integer> ranks = new ArrayList<>();
        for (int rank = 0; rank < cluster.world() && ranks.size() < MOST_RANKS; rank++) {
            if (rank != victim) {
                ranks.add(rank);
            }
        }
        return ranks;
    }

    private void echo(int victim, String text) {
        speakers(victim).forEach(rank -> script.add(script.entry(rank, text, false)));
    }

    private void end(int victim) {
        if (framework != Framework.MAXTEXT) {
            summaries(victim);
        }
        if (launcher == Launcher.SRUN_LABEL || launcher == Launcher.SRUN_AND_RANK) {
            script.plain(victim, "srun: error: {host}: task {rank}: Aborted (core dumped)", false);
            script.plain(victim, "srun: Terminating StepId={job}.0", false);
            script.plain(
                    0, "slurmstepd: error: *** STEP {job}.0 ON {host} CANCELLED AT 2025-06-02T14:13:40 ***", false);
        }
    }

    private void summaries(int victim) {
        int first = cluster.node(victim);
        for (int i = 0; i < Math.min(MOST_NODES, cluster.nodes()); i++) {
            int rank = Math.min((first + i) % cluster.nodes() * cluster.perNode(), cluster.world() - 1);
            String header =
                    "E0602 14:13:02.811000 {pid} torch/distributed/elastic/multiprocessing/api.py:874] failed (exitcode: -6) local_rank: {local} (pid: {pid}) of binary: /usr/bin/python";
            script.say(rank, header);
            script.say(rank, "torch.distributed.elastic.multiprocessing.errors.ChildFailedError:");
            script.say(rank, "  host      : {host}");
            script.say(rank, "  rank      : {rank} (local_rank: {local})");
            script.say(rank, "  traceback : Signal 6 (SIGABRT) received by PID {pid}");
        }
    }

    private void cancelled(int victim) {
        script.plain(victim, "srun: Job step aborted: Waiting up to 32 seconds for job step to finish.", false);
        script.say(0, "Received signal 15, ending");
    }
}
