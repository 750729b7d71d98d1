package io.logsage.testkit.scenario;

import io.logsage.Action;
import io.logsage.Category;
import io.logsage.Outcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Writes scenarios. What is not set has a plain default; {@link #random} draws everything. A writer is for one thread; equal
 * seeds and settings write equal scenarios.
 */
public final class ScenarioWriter {
    /** The most ranks a scenario may have. */
    public static final int MOST_RANKS = 2048;

    private static final Map<Fault, FaultSheet> SHEETS = Map.copyOf(FaultSheet.load());
    private static final List<String> HOSTS = List.of("gpu-b%02d", "node%03d", "hgx%04d", "ip-10-4-0-%d", "dgx-a%03d");
    private static final List<Integer> WORLDS = List.of(1, 2, 8, 16, 32, 64, 128, 256, 1024, 2048);

    private final long seed;
    private Fault fault = Fault.FINISHED;
    private Framework framework = Framework.MEGATRON;
    private Launcher launcher = Launcher.SRUN_LABEL;
    private Noise noise = Noise.SOME;
    private int worldSize = 16;
    private int gpusPerNode = 8;
    private boolean truncated;

    private ScenarioWriter(long seed) {
        this.seed = seed;
    }

    /**
     * A writer with defaults: a finished Megatron run of 16 ranks under srun.
     *
     * @param seed decides everything that is not set
     * @return the writer
     */
    public static ScenarioWriter seeded(long seed) {
        return new ScenarioWriter(seed);
    }

    /**
     * A writer with everything drawn; only combinations that occur are drawn.
     *
     * @param seed decides everything
     * @return the writer
     */
    public static ScenarioWriter random(long seed) {
        SplittableRandom random = new SplittableRandom(seed ^ 0x5DEECE66DL);
        ScenarioWriter writer = new ScenarioWriter(seed);
        writer.fault = pick(random, List.of(Fault.values()));
        writer.framework = pick(random, frameworksOf(writer.fault));
        writer.launcher = pick(random, List.of(Launcher.values()));
        writer.noise = pick(random, List.of(Noise.values()));
        writer.worldSize = pick(random, WORLDS);
        writer.gpusPerNode = random.nextInt(4) == 0 ? 4 : 8;
        writer.truncated = random.nextInt(50) == 0;
        return writer;
    }

    private static List<Framework> frameworksOf(Fault fault) {
        if (fault == Fault.JAX_TASK_CRASHED) {
            return List.of(Framework.MAXTEXT);
        }
        List<Framework> all = new ArrayList<>(List.of(Framework.values()));
        String texts = String.join(" ", sheet(fault).wordings())
                + String.join(" ", sheet(fault).after());
        if (texts.matches("(?s).*(torch|NCCL|CUDA error|RuntimeError|GPTModel).*")) {
            all.remove(Framework.MAXTEXT);
        }
        return all;
    }

    /** Sets what goes wrong. @param value the fault @return this */
    public ScenarioWriter fault(Fault value) {
        fault = value;
        return this;
    }

    /** Sets the framework. @param value the framework @return this */
    public ScenarioWriter framework(Framework value) {
        framework = value;
        return this;
    }

    /** Sets the prefix of the lines. @param value the launcher @return this */
    public ScenarioWriter launcher(Launcher value) {
        launcher = value;
        return this;
    }

    /** Sets the amount of harmless lines. @param value the amount @return this */
    public ScenarioWriter noise(Noise value) {
        noise = value;
        return this;
    }

    /** Sets the number of ranks. @param value 1 to {@link #MOST_RANKS} @return this */
    public ScenarioWriter worldSize(int value) {
        if (value < 1 || value > MOST_RANKS) {
            throw new IllegalArgumentException("world size " + value + " is not within 1.." + MOST_RANKS);
        }
        worldSize = value;
        return this;
    }

    /** Sets the ranks of a node. @param value 1 to 16 @return this */
    public ScenarioWriter gpusPerNode(int value) {
        if (value < 1 || value > 16) {
            throw new IllegalArgumentException("GPUs per node " + value + " is not within 1..16");
        }
        gpusPerNode = value;
        return this;
    }

    /** Cuts the log off just before the cause. @return this */
    public ScenarioWriter truncatedBeforeCause() {
        truncated = true;
        return this;
    }

    /**
     * Writes the scenario.
     *
     * @return the log and its right answer
     */
    public Scenario write() {
        SplittableRandom random = new SplittableRandom(seed);
        int perNode = Math.min(gpusPerNode, worldSize);
        Cluster cluster = new Cluster(worldSize, perNode, pick(random, HOSTS), random.nextInt(1, 60));
        Script script = new Script(cluster, launcher, noise, random.split());
        Run run = new Run(script, cluster, framework, random.split());
        int victim = random.nextInt(worldSize);
        FaultSheet sheet = sheet(fault);
        String wording = sheet.wordings().isEmpty() ? "" : pick(random, sheet.wordings());
        run.start(victim);
        run.until(sheet);
        TreeSet<Integer> ranks = new TreeSet<>();
        if (!wording.isEmpty()) {
            ranks.addAll(new Strike(script, cluster, sheet).strike(fault, wording, victim));
        }
        new Cascade(script, cluster, framework, launcher).follow(sheet.text("cascade", "abort"), victim);
        if (sheet.is("heals")) {
            run.finish();
        }
        boolean cut = truncated && !wording.isEmpty() && !sheet.is("heals");
        if (cut) {
            script.cutBeforeRoot();
        }
        Gold gold = cut ? cutGold(run) : gold(sheet, wording, run, script, cluster, victim, ranks);
        return new Scenario(description(), script.lines(), script.kernelLog(), gold);
    }

    private Gold gold(
            FaultSheet sheet, String wording, Run run, Script script, Cluster cluster, int victim, Set<Integer> ranks) {
        boolean rankNamed = launcher.namesRank() || wording.contains("{rank}");
        boolean hostNamed = rankNamed || launcher.namesHost() || sheet.is("kernel") || wording.contains("{host}");
        String rule = sheet.text("isolate", "no");
        Action action = sheet.action(run.facts().checkpointSaved());
        if (action == Action.ISOLATE && !hostNamed) {
            action = Action.RESTART;
        }
        Set<Action> acceptable = EnumSet.of(action);
        acceptable.addAll(sheet.also());
        TreeSet<String> may = new TreeSet<>();
        if (hostNamed && !rule.equals("no")) {
            may.add(cluster.host(victim));
        }
        if (sheet.is("remote")) {
            may.add(cluster.host((victim + cluster.perNode()) % cluster.world()));
        }
        Set<String> must = rule.equals("yes") && action == Action.ISOLATE ? may : Set.of();
        boolean healed = sheet.is("heals");
        Set<Category> categories = healed ? Set.of() : Set.copyOf(sheet.categories());
        Set<Integer> lines = healed ? Set.of() : script.rootLines();
        Set<Integer> named = rankNamed && !healed ? ranks : Set.of();
        return new Gold(
                sheet.outcome(),
                action,
                acceptable,
                lines,
                categories,
                named,
                must,
                may,
                run.facts(),
                !sheet.is("blind"));
    }

    private static Gold cutGold(Run run) {
        return new Gold(
                Outcome.NO_ERRORS,
                Action.NONE,
                EnumSet.of(Action.NONE, Action.RESTART),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                run.facts(),
                false);
    }

    private String description() {
        return "seed " + seed + ", " + fault + ", " + framework + ", " + launcher + ", " + worldSize + " ranks"
                + (truncated ? ", cut" : "");
    }

    private static FaultSheet sheet(Fault fault) {
        return Objects.requireNonNull(SHEETS.get(fault), () -> "no sheet for " + fault);
    }

    private static <T> T pick(SplittableRandom random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
