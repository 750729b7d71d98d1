package io.logsage.testkit.scenario;

import java.util.SplittableRandom;

/** The healthy part of a run: set-up, steps, checkpoints. */
final class Run {
    private static final int MOST_NODES_SHOWN = 32;

    private final Script script;
    private final Cluster cluster;
    private final Framework framework;
    private final SplittableRandom random;
    private final int planned;
    private final int reporter;
    private int done;
    private int saved;

    Run(Script script, Cluster cluster, Framework framework, SplittableRandom random) {
        this.script = script;
        this.cluster = cluster;
        this.framework = framework;
        this.random = random;
        this.planned = random.nextInt(40, 60);
        this.reporter = framework == Framework.MEGATRON ? cluster.world() - 1 : 0;
    }

    void start(int victim) {
        framework.banner().forEach(line -> script.say(0, line));
        for (int node = 0; node < Math.min(MOST_NODES_SHOWN, cluster.nodes()); node++) {
            initialised(node * cluster.perNode());
        }
        initialised(victim);
        initialised((victim + cluster.perNode()) % cluster.world());
    }

    private void initialised(int rank) {
        script.say(
                rank,
                "{host}:{pid}:{tid} [{local}] NCCL INFO comm 0x7f10 rank {rank} nranks {world} cudaDev {local} nvmlDev {local} busId 1b000 - Init COMPLETE");
    }

    void until(FaultSheet sheet) {
        String phase = sheet.text("phase", "steady");
        script.pass(40);
        if (phase.equals("start") || phase.equals("first")) {
            return;
        }
        steps(random.nextInt(5, 15));
        if (random.nextBoolean()) {
            save();
            steps(random.nextInt(3, 12));
        }
        if (phase.equals("save")) {
            script.say(0, framework.saving(done));
        }
    }

    void finish() {
        steps(planned - done);
        save();
    }

    private void steps(int count) {
        for (int i = 0; i < count; i++) {
            done++;
            script.pass(2);
            script.reached(done);
            script.say(reporter, framework.step(done, planned, 9.5 - done / 20.0));
        }
    }

    private void save() {
        script.say(0, framework.saving(done));
        script.pass(9);
        script.say(0, framework.saved(done));
        saved = done;
    }

    Gold.Facts facts() {
        return new Gold.Facts(done > 0, done, saved > 0, saved);
    }
}
