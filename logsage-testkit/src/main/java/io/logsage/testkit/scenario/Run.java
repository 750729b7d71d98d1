package io.logsage.testkit.scenario;

import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** The healthy part of an attempt: set-up, steps, checkpoints. */
final class Run {
    private static final int MOST_NODES_SHOWN = 32;

    private final Script script;
    private final Cluster cluster;
    private final Framework framework;
    private final SplittableRandom random;
    private final int planned;
    private final int reporter;
    private final int resumed;
    private final Saving saving;
    private int done;
    private int saved;

    /** Begins after a step; 0 is the very beginning. */
    Run(Scene scene, SplittableRandom random, int resumed, Saving saving) {
        this.script = scene.script();
        this.cluster = scene.cluster();
        this.framework = scene.framework();
        this.random = random;
        this.planned = resumed + random.nextInt(40, 60);
        this.reporter = framework == Framework.MEGATRON ? cluster.world() - 1 : 0;
        this.resumed = resumed;
        this.saving = saving;
        this.done = resumed;
    }

    /** Runs until the moment of the fault. */
    void until(FaultSheet sheet, int victim) {
        Stage stage = sheet.stage();
        script.blanks().reached(done);
        script.communicating(false);
        for (Stage passed : Stage.values()) {
            if (stage.after(passed) && Stage.FIRST.after(passed)) {
                pass(passed, victim);
            }
        }
        script.pass(40);
        if (stage == Stage.FIRST && random.nextBoolean() && !sheet.is("stepless")) {
            steps(1);
        }
        if (stage.after(Stage.FIRST)) {
            train(sheet, victim);
        }
    }

    private void pass(Stage stage, int victim) {
        script.pass(random.nextInt(1, 20));
        if (stage == Stage.COMMUNICATOR) {
            script.communicating(true);
            connect(victim);
        }
        framework.passed(stage).forEach(line -> script.say(0, line));
        if (stage == Stage.LOAD && resumed > 0) {
            script.say(0, framework.loaded(resumed));
        }
    }

    private void connect(int victim) {
        TreeSet<Integer> ranks = new TreeSet<>(List.of(victim, (victim + cluster.perNode()) % cluster.world()));
        for (int node = 0; node < Math.min(MOST_NODES_SHOWN, cluster.nodes()); node++) {
            ranks.add(node * cluster.perNode());
        }
        for (int rank : ranks) {
            script.say(rank, "{host}:{pid}:{pid} [{local}] NCCL INFO Bootstrap : Using eth0:{ip}<0>");
            script.say(
                    rank,
                    "{host}:{pid}:{tid} [{local}] NCCL INFO comm 0x7f10a0 rank {rank} nranks {world} cudaDev {local} nvmlDev {local} busId {bus} commId 0x5f3c - Init COMPLETE");
        }
    }

    private void train(FaultSheet sheet, int victim) {
        steps(random.nextInt(5, 15));
        sheet.early().forEach(line -> script.say(victim, line));
        if (!sheet.early().isEmpty()) {
            steps(random.nextInt(3, 8));
        }
        boolean drawn = random.nextBoolean();
        boolean saves = saving == Saving.DRAWN ? drawn : saving == Saving.ALWAYS;
        if (saves && !sheet.is("unsaved")) {
            save();
            steps(random.nextInt(3, 12));
        }
        if (sheet.stage() == Stage.SAVE) {
            script.say(0, framework.saving(done));
        }
    }

    /** Reaches the planned end. */
    void finish() {
        steps(planned - done);
        save();
        framework.finished(planned).forEach(line -> script.say(0, line));
    }

    /** Saves and leaves, because it was asked to. */
    void leave(FaultSheet sheet) {
        sheet.before().forEach(line -> script.say(0, line));
        save();
        sheet.after().forEach(line -> script.say(0, line));
    }

    private void steps(int count) {
        for (int i = 0; i < count; i++) {
            done++;
            script.pass(2);
            script.blanks().reached(done);
            script.say(reporter, framework.step(done, planned, 9.5 - done / 20.0));
        }
    }

    private void save() {
        script.say(0, framework.saving(done));
        script.pass(9);
        script.say(0, framework.saved(done));
        saved = done;
    }

    /** What the log proves of this attempt. */
    Gold.Facts facts() {
        boolean stepped = done > resumed;
        return new Gold.Facts(stepped, stepped ? done : 0, saved > 0, saved);
    }
}
