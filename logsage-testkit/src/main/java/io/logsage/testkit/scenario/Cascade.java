package io.logsage.testkit.scenario;

import java.util.ArrayList;
import java.util.List;

/** What follows a fault: transport errors, watchdogs, the launcher, the scheduler. */
final class Cascade {
    private static final int MOST_RANKS = 24;
    private static final int MOST_NEIGHBOURS = 6;
    private static final String TIMED_OUT =
            "[E{glog} ProcessGroupNCCL.cpp:632] [Rank {rank}] Watchdog caught collective operation timeout: WorkNCCL(SeqNum={seq}, OpType=ALLREDUCE, NumelIn=41943040, NumelOut=41943040, Timeout(ms)=600000) ran for {ran} milliseconds before timing out.";
    private static final String DETECTED =
            "[E{glog} ProcessGroupNCCL.cpp:2271] [PG ID 0 PG GUID 0(default_pg) Rank {rank}]  failure detected by watchdog at work sequence id: {seq} PG status: last enqueued work: {seq}, last completed work: {seqdone}";
    private static final String REMOTE =
            "[E{glog} ProcessGroupNCCL.cpp:1895] [PG ID 0 PG GUID 0(default_pg) Rank {rank}] Process group watchdog thread terminated with exception: NCCL error: remote process exited or there was a network error, NCCL version 2.21.5";
    private static final String STORE =
            "[W{glog} TCPStore.cpp:125] [c10d] recvValue failed on SocketImpl(fd=11, addr=[{host}]:40112, remote=[{head}]:29500): Failed to recv, got 0 bytes. Connection was likely closed. Did the remote server shutdown or crash?";
    private static final String RETRIES =
            "{host}:{pid}:{tid} [{local}] transport/net_ib.cc:1298 NCCL WARN NET/IB : Got completion from peer {victimip}<40551> with status=IBV_WC_RETRY_EXC_ERR(12) opcode=IBV_WC_SEND(0) reqSize=0 vendor_err=129 req_type=Send hca mlx5_{local}";
    private static final String CLOSED =
            "{host}:{pid}:{tid} [{local}] misc/socket.cc:57 NCCL WARN socketProgress: Connection closed by remote peer {victimhost}<51840>";
    private static final String JAX =
            "jaxlib.xla_extension.XlaRuntimeError: UNAVAILABLE: The following tasks are unhealthy (stopped sending heartbeats): /job:jax_worker/replica:0/task:{victim}";

    private final Scene scene;
    private final Script script;
    private final FaultSheet sheet;
    private final int victim;

    Cascade(Scene scene, FaultSheet sheet, int victim) {
        this.scene = scene;
        this.script = scene.script();
        this.sheet = sheet;
        this.victim = victim;
    }

    /** Writes the echoes in their order of arrival. */
    void follow() {
        switch (sheet.text("cascade", "abort")) {
            case "wave" -> wave(600);
            case "abort" -> abort();
            case "death" -> death();
            case "cancel" -> cancelled();
            case "quiet" -> script.pass(1);
            default -> throw new IllegalStateException("unknown cascade: " + sheet.text("cascade", ""));
        }
    }

    /** Writes the launcher's words on how the processes ended, if it has any. */
    void end() {
        String kind = sheet.text("cascade", "abort");
        boolean bare =
                scene.framework() == Framework.MAXTEXT && scene.launcher().torchrun();
        boolean said =
                kind.equals("death") && sheet.is("late") && scene.launcher().slurm();
        if (kind.equals("cancel") || kind.equals("quiet") || bare || said) {
            return;
        }
        boolean together = sheet.text("who", "one").equals("all") || !talking();
        Death first = Death.valueOf(sheet.text("death", kind.equals("abort") ? "EXIT" : "ABORT"));
        new Ending(scene).of(victim, first, together ? first : Death.ABORT);
    }

    private boolean talking() {
        return sheet.stage().after(Stage.COMMUNICATOR);
    }

    /** The victim says nothing; the others wait for it until their watchdogs fire. */
    private void wave(int seconds) {
        if (!sheet.is("wait")) {
            script.pass(seconds);
        }
        if (scene.framework() == Framework.MAXTEXT) {
            echo(JAX);
        } else {
            echo(TIMED_OUT, DETECTED);
        }
    }

    private void abort() {
        script.pass(3);
        if (sheet.text("who", "one").equals("all")) {
            return;
        }
        if (scene.framework() == Framework.MAXTEXT) {
            echo(JAX);
        } else if (talking()) {
            echo(REMOTE);
        } else if (sheet.stage().after(Stage.ARGUMENTS) && scene.cluster().node(victim) == 0) {
            echo(STORE);
        }
    }

    private void death() {
        script.silence(scene.cluster().node(victim));
        script.pass(8);
        for (int rank : neighbours()) {
            script.add(script.entry(rank, RETRIES, false));
            script.add(script.entry(rank, CLOSED, false));
        }
        wave(592);
    }

    private void cancelled() {
        script.plain(victim, "srun: Job step aborted: Waiting up to 32 seconds for job step to finish.", false);
        if (sheet.stage().after(Stage.ARGUMENTS)) {
            script.say(0, "Received signal 15, ending");
        }
    }

    /** Ranks of living nodes that exchange data with the node of the victim. */
    private List<Integer> neighbours() {
        return speakers().stream().limit(MOST_NEIGHBOURS).toList();
    }

    /** The ranks that speak: a bounded number of them, in ascending order. */
    private List<Integer> speakers() {
        List<Integer> ranks = new ArrayList<>();
        for (int rank = 0; rank < scene.cluster().world() && ranks.size() < MOST_RANKS; rank++) {
            if (rank != victim && !script.silent(rank) && !fails(rank)) {
                ranks.add(rank);
            }
        }
        return ranks;
    }

    /** Whether a rank has already died of the same. */
    private boolean fails(int rank) {
        Cluster cluster = scene.cluster();
        return sheet.text("who", "one").equals("node") && cluster.node(rank) == cluster.node(victim);
    }

    private void echo(String... texts) {
        for (int rank : speakers()) {
            for (String text : texts) {
                script.add(script.entry(rank, text, false));
            }
        }
    }
}
