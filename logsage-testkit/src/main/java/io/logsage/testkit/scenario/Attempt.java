package io.logsage.testkit.scenario;

import io.logsage.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;

/** One attempt of the job: it runs, and something ends it. */
final class Attempt {
    /** A job that was put back begins again no sooner than this. */
    private static final int REQUEUED_FOR = 125;

    private final Scene scene;
    private final FaultSheet sheet;
    private final Optional<Gold.Facts> earlier;
    private final Run run;
    private final int victim;
    private final String wording;
    private Set<Integer> ranks = Set.of();

    Attempt(
            Scene scene,
            FaultSheet sheet,
            SplittableRandom random,
            Optional<Gold.Facts> earlier,
            OptionalInt chosen,
            Saving saving) {
        this.scene = scene;
        this.sheet = sheet;
        this.run = new Run(
                scene,
                random.split(),
                earlier.map(Gold.Facts::lastCheckpointIteration).orElse(0),
                saving);
        this.earlier = earlier;
        int drawn = random.nextInt(scene.cluster().world());
        this.victim = sheet.is("master") ? 0 : chosen.orElse(drawn);
        List<String> wordings = sheet.wordings();
        this.wording = wordings.isEmpty() ? "" : wordings.get(random.nextInt(wordings.size()));
    }

    boolean fails() {
        return !wording.isEmpty() && !sheet.is("heals");
    }

    /** Writes the attempt; with the kernel's lines apart, the job log lacks them. */
    Gold play(boolean apart) {
        Script script = scene.script();
        script.blanks().victim(victim);
        schedule("sched: Allocate JobId={job} NodeList={nodelist} #CPUs=192 Partition=gpu", false);
        run.until(sheet, victim);
        script.fault();
        Cascade cascade = new Cascade(scene, sheet, victim);
        if (sheet.is("late")) {
            cascade.follow();
        }
        if (!wording.isEmpty()) {
            ranks = new Strike(scene, sheet, apart).strike(wording, victim);
        }
        sheet.scheduler().forEach(text -> schedule(text, true));
        sheet.noticed().forEach(text -> schedule(text, false));
        if (!sheet.is("late")) {
            cascade.follow();
        }
        cascade.end();
        leave();
        return gold();
    }

    private void leave() {
        if (sheet.is("leaves")) {
            run.leave(sheet);
        } else if (sheet.is("heals")) {
            run.finish();
        }
        if (sheet.outcome() == Outcome.COMPLETED) {
            schedule("_job_complete: JobId={job} WEXITSTATUS 0", false);
        }
        if (sheet.outcome() == Outcome.FAILED
                && sheet.scheduler().isEmpty()
                && sheet.noticed().isEmpty()) {
            schedule("_job_complete: JobId={job} WEXITSTATUS 1", false);
        }
    }

    private void schedule(String text, boolean root) {
        if (scene.launcher() != Launcher.KUBECTL) {
            scene.script().scheduler(victim, text, root);
        }
    }

    Gold gold() {
        return new Verdict(scene, sheet, wording, victim).gold(run.facts(), earlier, ranks);
    }

    /** Another attempt follows. */
    void giveWay() {
        Script script = scene.script();
        script.restart();
        if (scene.launcher().torchrun()) {
            script.pass(20);
            script.agent(
                    0,
                    "W{elastic} {agent} torch/distributed/elastic/agent/server/api.py:719] [default] Worker group FAILED. 2/3 attempts left; will restart worker group");
            script.agent(
                    0,
                    "I{elastic} {agent} torch/distributed/elastic/agent/server/api.py:525] [default] Rendezvous complete for workers. Result:   restart_count=1");
        } else {
            script.plain(
                    0, "slurmstepd: error: *** JOB {job} ON {head} CANCELLED AT {now} DUE TO JOB REQUEUE ***", false);
            script.pass(REQUEUED_FOR);
        }
    }
}
