package io.logsage.testkit.scenario;

import java.util.Locale;
import java.util.SplittableRandom;

/** Fills the blanks of a wording, such as <code>{rank}</code>, for the process that prints it. */
final class Blanks {
    private final Cluster cluster;
    private final int job;
    private int pid;
    private final int collectivesPerStep;
    private int victim;
    private int head;
    private int iteration;

    Blanks(Cluster cluster, SplittableRandom random) {
        this.cluster = cluster;
        this.job = random.nextInt(100_000, 9_999_999);
        this.pid = random.nextInt(2_000, 90_000);
        this.collectivesPerStep = random.nextInt(20, 90);
    }

    void victim(int rank) {
        victim = rank;
    }

    /** The node of this rank speaks for the step. */
    void head(int rank) {
        head = rank;
    }

    /** New processes, with other numbers. */
    void restart() {
        head = 0;
        pid += 4_000;
    }

    void reached(int step) {
        iteration = step;
    }

    String fill(String text, int rank, long second) {
        int open = text.indexOf('{');
        if (open < 0) {
            return text;
        }
        int millis = 10 + (int) ((second * 31 + rank * 17L) % 90);
        StringBuilder out = new StringBuilder(text.length() + 32);
        int from = 0;
        while (open >= 0) {
            int close = text.indexOf('}', open);
            out.append(text, from, open);
            String name = text.substring(open + 1, close);
            out.append(
                    name.endsWith("ip") || name.endsWith("host") || name.equals("head")
                            ? place(name, rank)
                            : moment(name, rank, second, millis));
            from = close + 1;
            open = text.indexOf('{', from);
        }
        return out.append(text, from, text.length()).toString();
    }

    private String place(String name, int rank) {
        return switch (name) {
            case "host" -> cluster.host(rank);
            case "ip" -> cluster.address(rank);
            case "peerip" -> cluster.address(peer(rank));
            case "victimhost" -> cluster.host(victim);
            case "victimip" -> cluster.address(victim);
            case "head" -> cluster.host(head);
            default -> throw new IllegalStateException("unknown blank: " + name);
        };
    }

    private String moment(String name, int rank, long second, int millis) {
        return switch (name) {
            case "now" -> WallClock.SLURM.at(second);
            case "ts" -> WallClock.PYTHON.at(second);
            case "under" -> WallClock.TORCHRUN.at(second);
            case "glog" -> WallClock.GLOG.at(second) + ".0" + millis + "110482";
            case "elastic" -> WallClock.GLOG_PADDED.at(second) + ".0" + millis + "000";
            case "ran" -> "6000" + millis;
            case "dd" -> Integer.toString(millis);
            default -> number(name, rank);
        };
    }

    private String number(String name, int rank) {
        int local = cluster.local(rank);
        return switch (name) {
            case "rank" -> Integer.toString(rank);
            case "local" -> Integer.toString(local);
            case "peer" -> Integer.toString(peer(rank));
            case "victim" -> Integer.toString(victim);
            case "world" -> Integer.toString(cluster.world());
            case "joined" -> Integer.toString(joined());
            case "odd" -> Integer.toString(oddSize());
            case "pci" -> String.format(Locale.ROOT, "0000:%02x:00", 0x1b + 0x10 * local);
            case "bus" -> String.format(Locale.ROOT, "%02x000", 0x1b + 0x10 * local);
            case "pid" -> Integer.toString(pid + rank);
            case "tid" -> Integer.toString(pid + rank + 40);
            case "agent" -> Integer.toString(pid - 100);
            case "job" -> Integer.toString(job);
            case "seq" -> Integer.toString(sequence());
            case "shard" -> String.format(Locale.ROOT, "%02d", job % 100);
            case "nodelist" -> cluster.nodeList();
            case "seqdone" -> Integer.toString(sequence() - 1);
            case "iter" -> Integer.toString(iteration);
            case "gib" -> Integer.toString(2 + pid % 9);
            default -> otherwise(name);
        };
    }

    /** A brace with a number in it belongs to the text. */
    private static String otherwise(String name) {
        if (name.chars().allMatch(Character::isDigit)) {
            return "{" + name + "}";
        }
        throw new IllegalStateException("unknown blank: " + name);
    }

    private int peer(int rank) {
        return (rank + cluster.perNode()) % cluster.world();
    }

    private int sequence() {
        return 3 + collectivesPerStep * (iteration + 1);
    }

    private int joined() {
        int missing = cluster.nodes() > 1 ? cluster.perNode() : 1;
        return Math.max(0, cluster.world() - missing);
    }

    /** A parallel size that does not divide the world. */
    private int oddSize() {
        int size = 3;
        while (cluster.world() % size == 0) {
            size += 2;
        }
        return size;
    }
}
