package io.logsage.benchmarks;

import io.logsage.Action;
import io.logsage.benchmarks.Trouble.Nature;
import io.logsage.testkit.scenario.Fault;
import io.logsage.testkit.scenario.Framework;
import io.logsage.testkit.scenario.Launcher;
import io.logsage.testkit.scenario.Saving;
import io.logsage.testkit.scenario.Scenario;
import io.logsage.testkit.scenario.ScenarioWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A month of a job on 1,000 GPUs: it runs, fails, is restarted, stopped or left without a node as it is advised, until the month is
 * over. Equal seeds bring the same failures in the same order whatever is advised. For one thread.
 */
final class Month {
    private static final double HOURS = 720;
    private static final double BETWEEN_FAILURES = 7.9; // published for 1,024 GPUs
    private static final double RESTART = 0.25;
    private static final double BETWEEN_SAVES = 1;
    private static final double SET_UP = 0.1;
    private static final double SAME_NODE_AGAIN = 2; // mean time to the next failure of a node that has begun to fail
    private static final double REPAIR = 24; // from a node's first failure until its operators have it out
    private static final double LOOKS = 12; // a person looks at the job so often, unasked
    private static final double FIX = 2; // from the moment a person knows
    private static final int GPUS = 1_000;
    private static final int GPUS_PER_NODE = 8;
    private static final String HOSTS = "gpu-%03d";

    private final Adviser adviser;
    private final SplittableRandom failures;
    private final Tally tally = new Tally();
    private double now;
    private int step = 1;

    private Month(Adviser adviser, long seed) {
        this.adviser = adviser;
        this.failures = new SplittableRandom(seed);
    }

    /** Says what to do after a failure. */
    interface Adviser {
        Advice advise(Scenario scenario);
    }

    /** The action, and the hosts to leave out. */
    record Advice(Action action, List<String> hosts) {}

    /** What the month came to. */
    static final class Tally {
        double productive;
        double lost;
        double idle;
        int failures;
        int restarts;
        int wasted;
        int rightStops;
        int falseStops;
        int rightNodes;
        int healthyNodes;
        final Map<Fault, List<String>> notes = new EnumMap<>(Fault.class);

        void note(Fault fault, String what) {
            notes.computeIfAbsent(fault, any -> new ArrayList<>()).add(what);
        }
    }

    static Tally live(Adviser adviser, long seed) {
        Month month = new Month(adviser, seed);
        while (month.now < HOURS) {
            month.sufferNext();
        }
        return month.tally;
    }

    private double exponential(SplittableRandom random, double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }

    /** Runs until the next trouble, and through it. */
    private void sufferNext() {
        SplittableRandom random = failures.split();
        Trouble trouble = Trouble.draw(random);
        int victim = random.nextInt(GPUS);
        long seed = random.nextLong();
        double run = exponential(random, BETWEEN_FAILURES);
        if (trouble.atStart()) { // the job is begun anew for another reason, and does not come up
            go(run);
            run = SET_UP;
        }
        double begun = now + run;
        boolean cured = false;
        while (!cured && now < HOURS) {
            go(run);
            tally.failures++;
            cured = follow(adviser.advise(log(trouble, seed, victim, run)), trouble, victim, begun);
            run = again(trouble, random);
        }
    }

    /** Time goes on; of it counts what a checkpoint kept. */
    private void go(double hours) {
        double ran = Math.max(0, Math.min(hours, HOURS - now));
        double kept = Math.floor(ran / BETWEEN_SAVES) * BETWEEN_SAVES;
        tally.productive += kept;
        tally.lost += ran - kept;
        now += hours;
    }

    private double again(Trouble trouble, SplittableRandom random) {
        if (trouble.atStart()) {
            return SET_UP;
        }
        return trouble.nature() == Nature.NODE ? exponential(random, SAME_NODE_AGAIN) : 0.9 * BETWEEN_SAVES;
    }

    private Scenario log(Trouble trouble, long seed, int victim, double run) {
        boolean saved = run >= BETWEEN_SAVES && !trouble.atStart();
        Scenario scenario = ScenarioWriter.seeded(seed)
                .fault(trouble.fault())
                .framework(Framework.MEGATRON)
                .launcher(Launcher.SRUN_LABEL)
                .worldSize(GPUS)
                .gpusPerNode(GPUS_PER_NODE)
                .hosts(HOSTS)
                .victim(victim)
                .resumedFrom(step)
                .saving(saved ? Saving.ALWAYS : Saving.NEVER)
                .write();
        step = Math.max(step, scenario.gold().progress().lastCheckpointIteration());
        return scenario;
    }

    /** {@return whether the trouble is over} */
    private boolean follow(Advice advice, Trouble trouble, int victim, double begun) {
        tally.note(trouble.fault(), trouble.nature() + ":" + advice.action());
        if (advice.action() == Action.STOP) {
            boolean right = trouble.nature() == Nature.HUMAN;
            tally.rightStops += right ? 1 : 0;
            tally.falseStops += right ? 0 : 1;
            pause(FIX + RESTART);
            return true;
        }
        tally.restarts++;
        pause(RESTART);
        boolean out = leaveOut(advice, trouble, victim);
        boolean cured = switch (trouble.nature()) {
            case TRANSIENT -> true;
            case NODE -> out || now > begun + REPAIR;
            case HUMAN -> now > Math.ceil(begun / LOOKS) * LOOKS + FIX;
        };
        tally.wasted += cured ? 0 : 1;
        return cured;
    }

    private boolean leaveOut(Advice advice, Trouble trouble, int victim) {
        Optional<String> bad = trouble.nature() == Nature.NODE
                ? Optional.of(String.format(Locale.ROOT, HOSTS, 1 + victim / GPUS_PER_NODE))
                : Optional.empty();
        boolean out = false;
        for (String host : advice.hosts()) {
            boolean right = bad.filter(host::equals).isPresent();
            out |= right;
            tally.rightNodes += right ? 1 : 0;
            tally.healthyNodes += right ? 0 : 1;
        }
        return out;
    }

    private void pause(double hours) {
        tally.idle += Math.max(0, Math.min(hours, HOURS - now));
        now += hours;
    }
}
