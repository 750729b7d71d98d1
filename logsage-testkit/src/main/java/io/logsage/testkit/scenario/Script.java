package io.logsage.testkit.scenario;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** The log being written: lines in file order, with prefixes, and which of them state the cause. */
final class Script {
    /** A finished line. */
    record Entry(String text, boolean root) {}

    private final Cluster cluster;
    private final Launcher launcher;
    private final SplittableRandom random;
    private final Noise noise;
    private final List<Entry> entries = new ArrayList<>();
    private final List<String> kernel = new ArrayList<>();
    private final int job;
    private final int sequence;
    private final int pid;
    private long second;
    private int iteration;

    Script(Cluster cluster, Launcher launcher, Noise noise, SplittableRandom random) {
        this.cluster = cluster;
        this.launcher = launcher;
        this.noise = noise;
        this.random = random;
        this.job = random.nextInt(100_000, 9_999_999);
        this.sequence = random.nextInt(1_000, 900_000);
        this.pid = random.nextInt(2_000, 90_000);
    }

    void pass(long seconds) {
        second += seconds;
    }

    void reached(int step) {
        iteration = step;
    }

    Entry entry(int rank, String text, boolean root) {
        return new Entry(launcher.prefix(cluster, rank, second) + fill(text, rank), root);
    }

    /** A line of one process, followed now and then by a harmless one. */
    void say(int rank, String text) {
        entries.add(entry(rank, text, false));
        if (random.nextInt(100) < noise.percent()) {
            String benign = Noise.BENIGN.get(random.nextInt(Noise.BENIGN.size()));
            entries.add(entry(random.nextInt(cluster.world()), benign, false));
        }
    }

    void add(Entry entry) {
        entries.add(entry);
    }

    /** A line of a tool outside the processes; it carries no prefix. */
    void plain(int rank, String text, boolean root) {
        entries.add(new Entry(fill(text, rank), root));
    }

    void kernel(int rank, String text, boolean root) {
        String clock = Launcher.clock(second).substring(11, 19);
        String line = String.format(
                Locale.ROOT,
                "Jun  2 %s %s kernel: [%d.%06d] %s",
                clock,
                cluster.host(rank),
                680_000 + second,
                random.nextInt(1_000_000),
                fill(text, rank));
        kernel.add(line);
        entries.add(new Entry(line, root));
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

    void cutBeforeRoot() {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).root()) {
                entries.subList(i, entries.size()).clear();
                kernel.clear();
                return;
            }
        }
    }

    TreeSet<Integer> rootLines() {
        TreeSet<Integer> numbers = new TreeSet<>();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).root()) {
                numbers.add(i + 1);
            }
        }
        return numbers;
    }

    List<String> lines() {
        return entries.stream().map(Entry::text).toList();
    }

    List<String> kernelLog() {
        return kernel;
    }

    private String fill(String text, int rank) {
        if (text.indexOf('{') < 0) {
            return text;
        }
        int local = cluster.local(rank);
        int peer = (rank + cluster.perNode()) % cluster.world();
        return text.replace("{rank}", Integer.toString(rank))
                .replace("{local}", Integer.toString(local))
                .replace("{host}", cluster.host(rank))
                .replace("{peerip}", cluster.address(peer))
                .replace("{peer}", Integer.toString(peer))
                .replace("{world}", Integer.toString(cluster.world()))
                .replace("{joined}", Integer.toString(Math.max(1, cluster.world() - cluster.perNode())))
                .replace("{pci}", String.format(Locale.ROOT, "0000:%02x:00", 0x1b + 0x10 * local))
                .replace("{pid}", Integer.toString(pid + rank))
                .replace("{tid}", Integer.toString(pid + rank + 40))
                .replace("{job}", Integer.toString(job))
                .replace("{seq}", Integer.toString(sequence))
                .replace("{iter}", Integer.toString(iteration))
                .replace("{gib}", Integer.toString(2 + sequence % 9))
                .replace("{dd}", Integer.toString(10 + random.nextInt(90)))
                .replace("{glog}", "602 " + Launcher.clock(second).substring(11, 19) + ".402110482");
    }
}
