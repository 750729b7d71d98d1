package io.logsage.testkit.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;

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

    private static final List<Fault> EARLIER = List.of(
            Fault.CUDA_OOM_LATE_ONE_RANK,
            Fault.CONNECTION_RESET_ONLY,
            Fault.STORAGE_EIO,
            Fault.SEGFAULT_ONE_RANK,
            Fault.XID_79);

    private final long seed;
    private Fault fault = Fault.FINISHED;
    private Framework framework = Framework.MEGATRON;
    private Launcher launcher = Launcher.SRUN_LABEL;
    private Noise noise = Noise.SOME;
    private int worldSize = 16;
    private int gpusPerNode = 8;
    private boolean truncated;
    private boolean glued;
    private boolean apart;
    private Duration skew = Duration.ZERO;
    private Optional<Fault> earlier = Optional.empty();
    private OptionalInt resumed = OptionalInt.empty();
    private OptionalInt victim = OptionalInt.empty();
    private Optional<String> hosts = Optional.empty();
    private Saving saving = Saving.DRAWN;

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
        writer.framework = pick(random, frameworksOf(sheet(writer.fault)));
        writer.launcher = pick(random, launchersOf(sheet(writer.fault)));
        writer.noise = pick(random, List.of(Noise.values()));
        writer.worldSize = pick(random, WORLDS);
        if (writer.worldSize == 1 && sheet(writer.fault).is("nodes")) {
            writer.worldSize = 16;
        }
        writer.gpusPerNode = random.nextInt(4) == 0 ? 4 : 8;
        writer.oddities(random);
        return writer;
    }

    /** Draws what else may be odd about a log; most logs are not. */
    private void oddities(SplittableRandom random) {
        if (random.nextInt(50) == 0) {
            truncatedBeforeCause();
        }
        if (random.nextInt(12) == 0) {
            afterAttempt(pick(random, EARLIER));
        }
        if (random.nextInt(10) == 0) {
            clockSkew(Duration.ofSeconds(90));
        }
        if (random.nextInt(12) == 0) {
            gluedLines();
        }
        if (random.nextBoolean()) {
            kernelLogApart();
        }
    }

    private static List<Framework> frameworksOf(FaultSheet sheet) {
        if (sheet.is("framework")) {
            return List.of(Framework.valueOf(sheet.text("framework", "")));
        }
        List<Framework> all = new ArrayList<>(List.of(Framework.values()));
        String texts = String.join(" ", sheet.wordings()) + String.join(" ", sheet.after());
        if (texts.matches("(?s).*(torch|NCCL|CUDA error|RuntimeError|GPTModel).*")) {
            all.remove(Framework.MAXTEXT);
        }
        return all;
    }

    private static List<Launcher> launchersOf(FaultSheet sheet) {
        List<Launcher> all = new ArrayList<>(List.of(Launcher.values()));
        if (sheet.slurm()) {
            all.remove(Launcher.KUBECTL);
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

    /** Puts a failed attempt before; the right answer is about the last one. @param value how it failed @return this */
    public ScenarioWriter afterAttempt(Fault value) {
        earlier = Optional.of(value);
        return this;
    }

    /** Begins at a step that an earlier log of the job saved. @param step the step, at least 1 @return this */
    public ScenarioWriter resumedFrom(int step) {
        if (step < 1) {
            throw new IllegalArgumentException("step is not positive: " + step);
        }
        resumed = OptionalInt.of(step);
        return this;
    }

    /** Sets whether a checkpoint is saved before the fault. @param value when @return this */
    public ScenarioWriter saving(Saving value) {
        saving = value;
        return this;
    }

    /** Sets the rank at fault, where the fault lets one choose. @param rank the rank @return this */
    public ScenarioWriter victim(int rank) {
        victim = OptionalInt.of(rank);
        return this;
    }

    /** Sets the names of the hosts. @param pattern a format with one number, which counts from 1 @return this */
    public ScenarioWriter hosts(String pattern) {
        hosts = Optional.of(pattern);
        return this;
    }

    /** Sets the clocks of the nodes wrong. @param most by how much at most, up to an hour @return this */
    public ScenarioWriter clockSkew(Duration most) {
        if (most.isNegative() || most.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("clock skew " + most + " is not within an hour");
        }
        skew = most;
        return this;
    }

    /** Loses some newlines between lines of different processes. @return this */
    public ScenarioWriter gluedLines() {
        glued = true;
        return this;
    }

    /** Leaves the kernel's lines out of the job log; they stand in the kernel log alone. @return this */
    public ScenarioWriter kernelLogApart() {
        apart = true;
        return this;
    }

    /**
     * Writes the scenario. A fault between nodes needs two: a job too small for that is spread over two.
     *
     * @return the log and its right answer
     */
    public Scenario write() {
        SplittableRandom random = new SplittableRandom(seed);
        FaultSheet sheet = sheet(fault);
        Cluster cluster = cluster(sheet, random);
        Script script = new Script(cluster, launcher, noise, random.split());
        script.skew((int) skew.toSeconds());
        Scene scene = new Scene(script, cluster, framework, launcher);
        Optional<Gold.Facts> before = earlier.map(first -> earlierAttempt(scene, sheet(first), random))
                .or(this::earlierLog);
        Attempt last = new Attempt(scene, sheet, random, before, victim, saving);
        Gold gold = last.play(apart);
        if (truncated && last.fails()) {
            script.cutBeforeFault();
            gold = Verdict.cut(gold.progress());
        } else if (glued) {
            script.glue();
            gold = last.gold();
        }
        return new Scenario(
                description(), texts(script.job()), texts(script.kernel()), texts(script.scheduler()), gold);
    }

    private Cluster cluster(FaultSheet sheet, SplittableRandom random) {
        String drawn = pick(random, HOSTS);
        int first = random.nextInt(1, 60);
        return new Cluster(worldSize, perNode(sheet), hosts.orElse(drawn), hosts.isPresent() ? 1 : first);
    }

    private Optional<Gold.Facts> earlierLog() {
        return resumed.isEmpty()
                ? Optional.empty()
                : Optional.of(new Gold.Facts(true, resumed.getAsInt(), true, resumed.getAsInt()));
    }

    private static Gold.Facts earlierAttempt(Scene scene, FaultSheet sheet, SplittableRandom random) {
        Attempt attempt = new Attempt(scene, sheet, random, Optional.empty(), OptionalInt.empty(), Saving.DRAWN);
        Gold gold = attempt.play(false);
        attempt.giveWay();
        return gold.progress();
    }

    private int perNode(FaultSheet sheet) {
        int perNode = Math.min(gpusPerNode, worldSize);
        return sheet.is("nodes") ? Math.max(1, Math.min(perNode, worldSize / 2)) : perNode;
    }

    private static List<String> texts(List<Script.Entry> entries) {
        return entries.stream().map(Script.Entry::text).toList();
    }

    private String description() {
        return "seed " + seed + ", " + fault + ", " + framework + ", " + launcher + ", " + worldSize + " ranks"
                + (truncated ? ", cut" : "") + (glued ? ", glued" : "") + (apart ? ", kernel log apart" : "")
                + (skew.isZero() ? "" : ", clock skew")
                + earlier.map(first -> ", after " + first).orElse("");
    }

    private static FaultSheet sheet(Fault fault) {
        return Objects.requireNonNull(SHEETS.get(fault), () -> "no sheet for " + fault);
    }

    private static <T> T pick(SplittableRandom random, List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
