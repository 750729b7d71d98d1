package io.logsage.testkit.scenario;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** The log being written: lines in file order, with prefixes, and which of them state the cause. */
final class Script {
    /** A finished line. */
    record Entry(String text, boolean root) {
        Entry context() {
            return new Entry(text, false);
        }
    }

    private static final int DAYS = 280;
    private static final int ONE_IN_GLUED = 15;

    private final Cluster cluster;
    private final Launcher launcher;
    private final SplittableRandom random;
    private final Noise noise;
    private final Blanks blanks;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Entry> kernel = new ArrayList<>();
    private final List<Entry> scheduler = new ArrayList<>();
    private final int[] skew;
    private long second;
    private int silentNode = Integer.MAX_VALUE;
    private int faultAt;
    private boolean communicating;

    Script(Cluster cluster, Launcher launcher, Noise noise, SplittableRandom random) {
        this.cluster = cluster;
        this.launcher = launcher;
        this.noise = noise;
        this.random = random;
        this.blanks = new Blanks(cluster, random);
        this.second = random.nextLong(DAYS * 86_400L);
        this.skew = new int[cluster.nodes()];
    }

    Blanks blanks() {
        return blanks;
    }

    void pass(long seconds) {
        second += seconds;
    }

    /** From here on a node's processes print nothing. */
    void silence(int node) {
        silentNode = node;
        if (node == 0) {
            blanks.head(cluster.world() - 1);
        }
    }

    boolean silent(int rank) {
        return cluster.node(rank) == silentNode;
    }

    /** What is written from here on belongs to the fault. */
    void fault() {
        faultAt = entries.size();
    }

    void communicating(boolean value) {
        communicating = value;
    }

    /** Sets each node's clock wrong by at most some seconds. */
    void skew(int most) {
        for (int node = 0; node < skew.length; node++) {
            skew[node] = random.nextInt(-most, most + 1);
        }
    }

    /** A new attempt begins: what was a cause is now history, and every node speaks. */
    void restart() {
        entries.replaceAll(Entry::context);
        kernel.clear();
        scheduler.clear();
        silentNode = Integer.MAX_VALUE;
        blanks.restart();
    }

    Entry entry(int rank, String text, boolean root) {
        long moment = at(rank);
        String prefix = launcher.prefix(cluster, rank, moment);
        if (text.startsWith("[E{") && prefix.endsWith("]: ")) {
            prefix = prefix.stripTrailing();
        }
        return new Entry(prefix + blanks.fill(text, rank, moment), root);
    }

    private long at(int rank) {
        return second + skew[cluster.node(rank)];
    }

    /** A line of one process, followed now and then by a harmless one. */
    void say(int rank, String text) {
        if (!silent(rank)) {
            entries.add(entry(rank, text, false));
        }
        if (random.nextInt(100) < noise.percent()) {
            List<String> choices = communicating ? Noise.BENIGN : Noise.EARLY;
            int speaker = random.nextInt(cluster.world());
            if (!silent(speaker)) {
                entries.add(entry(speaker, choices.get(random.nextInt(choices.size())), false));
            }
        }
    }

    void add(Entry entry) {
        entries.add(entry);
    }

    /** A line of a tool outside the processes; it carries no prefix. */
    void plain(int rank, String text, boolean root) {
        entries.add(new Entry(blanks.fill(text, rank, at(rank)), root));
    }

    /** A line of the launcher of a node; it carries what tells nodes apart, but no rank. */
    void agent(int rank, String text) {
        String prefix = launcher.namesProcess() ? "" : launcher.prefix(cluster, rank, at(rank));
        entries.add(new Entry(prefix + blanks.fill(text, rank, at(rank)), false));
    }

    /** A line of the kernel of a rank's node. */
    void kernel(int rank, String text, boolean root, boolean apart) {
        String line = String.format(
                Locale.ROOT,
                "%s %s kernel: [%d.%06d] %s",
                WallClock.SYSLOG.at(at(rank)),
                cluster.host(rank),
                680_000 + second % 86_400,
                100_000 + kernel.size() * 211 + random.nextInt(100),
                blanks.fill(text, rank, second));
        kernel.add(new Entry(line, root));
        if (!apart) {
            entries.add(new Entry(line, root));
        }
    }

    /** A line of the scheduler's own log. */
    void scheduler(int rank, String text, boolean root) {
        String time = "[" + WallClock.SLURM.at(second) + ".5" + random.nextInt(10, 99) + "] ";
        scheduler.add(new Entry(time + blanks.fill(text, rank, second), root));
    }

    /** Blocks of several ranks; mixed line by line where the prefix tells whose each line is. */
    void blocks(List<List<Entry>> blocks) {
        if (!launcher.namesRank()) {
            blocks.forEach(entries::addAll);
            return;
        }
        List<Deque<Entry>> waiting = new ArrayList<>();
        blocks.forEach(block -> waiting.add(new ArrayDeque<>(block)));
        while (!waiting.isEmpty()) {
            int pick = random.nextInt(Math.min(4, waiting.size()));
            Deque<Entry> next = waiting.get(pick);
            entries.add(next.remove());
            if (next.isEmpty()) {
                waiting.remove(pick);
            }
        }
    }

    /** Ends all logs before the first sign of the fault. */
    void cutBeforeFault() {
        entries.subList(faultAt, entries.size()).clear();
        kernel.clear();
        scheduler.clear();
    }

    /** Loses some of the newlines, as processes that write at once do. */
    void glue() {
        for (int i = entries.size() - 2; i >= 0; i--) {
            Entry left = entries.get(i);
            Entry right = entries.get(i + 1);
            if (random.nextInt(ONE_IN_GLUED) == 0 && !left.root()) {
                entries.set(i, new Entry(left.text() + right.text(), right.root()));
                entries.remove(i + 1);
            }
        }
    }

    List<Entry> job() {
        return entries;
    }

    List<Entry> kernel() {
        return kernel;
    }

    List<Entry> scheduler() {
        return scheduler;
    }
}
