package io.logsage.core.evidence;

import io.logsage.core.signature.Signature;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Groups occurrences by signature and template. A group keeps the first occurrence of each rank since the last completed step;
 * when training goes on, what came before counts as recovered.
 */
final class FindingTable {

    /** The most groups of one attempt; the early ones are kept. */
    static final int MOST_GROUPS = 4_096;

    /** The most occurrences that one group keeps. */
    static final int MOST_OCCURRENCES = 4_096;

    /** The most occurrences of an attempt. */
    static final int MOST_IN_ALL = 40_000;

    private final Map<Long, Group> groups = new HashMap<>();
    private int kept;
    private long lost;

    /** Makes the occurrence of a line that is to be kept. */
    interface Maker {
        Occurrence make(boolean withText);
    }

    static final class Group {
        private final Signature signature;
        private final String template;
        private final long firstLine;
        private long lastLine;
        private long count;
        private long recovered;
        private long inWindow;
        private long epoch;
        private final BitSet ranks = new BitSet();
        private final Set<String> hosts = new HashSet<>();
        private List<Occurrence> window = new ArrayList<>(1);

        private Group(Signature signature, String template, long line, long epoch) {
            this.signature = signature;
            this.template = template;
            this.firstLine = line;
            this.epoch = epoch;
        }

        private void advance(long now) {
            if (now != epoch) {
                recovered += inWindow;
                inWindow = 0;
                epoch = now;
                ranks.clear();
                hosts.clear();
                window = new ArrayList<>(1);
            }
        }

        private boolean isNew(int rank, String host) {
            if (rank >= 0) {
                boolean fresh = !ranks.get(rank);
                ranks.set(rank);
                return fresh;
            }
            return hosts.size() < MOST_OCCURRENCES && hosts.add(host);
        }

        private Finding finding(long now) {
            boolean over = now != epoch;
            return new Finding(signature, template, count, over ? count : recovered, firstLine, lastLine, window);
        }
    }

    /** {@return the key of a group} */
    static long key(int signature, long template) {
        return (template ^ signature * 0x9E3779B97F4A7C15L) * 0xC2B2AE3D27D4EB4FL;
    }

    boolean knows(long key) {
        return groups.containsKey(key);
    }

    /** Opens a group. */
    void open(long key, Signature signature, String template, long line, long epoch) {
        if (groups.size() < MOST_GROUPS) {
            groups.put(key, new Group(signature, template, line, epoch));
        } else {
            lost++;
        }
    }

    /** Counts a line of a group, and keeps it when it is the first of its rank since the last step. */
    void add(long key, long line, int rank, String host, long epoch, int repeats, Maker maker) {
        Group group = groups.get(key);
        if (group == null) {
            return;
        }
        group.advance(epoch);
        group.count += repeats;
        group.inWindow += repeats;
        group.lastLine = line;
        boolean room = group.window.size() < MOST_OCCURRENCES && kept < MOST_IN_ALL || group.window.isEmpty();
        if (group.isNew(rank, host) && room) {
            kept++;
            group.window.add(maker.make(group.window.size() < 16));
        }
    }

    /** {@return how many lines found no group, because there were too many} */
    long lost() {
        return lost;
    }

    List<Finding> findings(long epoch) {
        List<Finding> findings = new ArrayList<>();
        for (Group group : groups.values()) {
            if (!group.window.isEmpty()) {
                findings.add(group.finding(epoch));
            }
        }
        findings.sort(Comparator.comparingLong(Finding::firstLine)
                .thenComparing(f -> f.signature().id()));
        return findings;
    }
}
