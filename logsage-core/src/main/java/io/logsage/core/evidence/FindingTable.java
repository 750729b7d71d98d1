package io.logsage.core.evidence;

import io.logsage.core.signature.Signature;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /** The most bytes of text that the occurrences of an attempt hold. */
    private static final int MOST_TEXT = 4 << 20;

    private @Nullable Group[] slots =
            new Group[256]; // by key; the next free one where that is taken; at most half full
    private final List<Group> groups = new ArrayList<>();
    private int kept;
    private long text;
    private long lost;

    /** The lines of one signature and template. */
    static final class Group {
        private final long key;
        private final Signature signature;
        private final String template;
        private final long firstLine;
        private long lastLine;
        private long count;
        private long recovered;
        private long inWindow;
        private long epoch;
        private long text;
        private final BitSet ranks = new BitSet();
        private final Set<String> hosts = new HashSet<>();
        private List<Occurrence> window = new ArrayList<>(1);

        private Group(long key, Signature signature, String template, long line, long epoch) {
            this.key = key;
            this.signature = signature;
            this.template = template;
            this.firstLine = line;
            this.epoch = epoch;
        }

        /** {@return whether no occurrence since the last completed step is kept} */
        boolean isEmpty() {
            return window.isEmpty();
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

    /** {@return the group of a key, if there is one} */
    @Nullable
    Group group(long key) {
        return slots[slot(key)];
    }

    private int slot(long key) {
        int slot = (int) (key >>> 32) & slots.length - 1;
        for (Group at = slots[slot]; at != null && at.key != key; at = slots[slot]) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    /** {@return whether no group may be opened any more; the line that needs one is counted as lost} */
    boolean losesNext() {
        if (groups.size() < MOST_GROUPS) {
            return false;
        }
        lost++;
        return true;
    }

    /** {@return a new group} */
    Group open(long key, Signature signature, String template, long line, long epoch) {
        Group group = new Group(key, signature, template, line, epoch);
        groups.add(group);
        if (2 * groups.size() > slots.length) {
            slots = new Group[2 * slots.length];
            groups.forEach(known -> slots[slot(known.key)] = known);
        } else {
            slots[slot(key)] = group;
        }
        return group;
    }

    /** Counts a line of a group; {@return whether it is to be kept, as the first of its rank since the last step} */
    boolean counts(Group group, long line, int rank, String host, long epoch, int repeats) {
        advance(group, epoch);
        group.count += repeats;
        group.inWindow += repeats;
        group.lastLine = line;
        boolean room = group.window.size() < MOST_OCCURRENCES && kept < MOST_IN_ALL || group.window.isEmpty();
        return group.isNew(rank, host) && room;
    }

    private void advance(Group group, long now) {
        if (now != group.epoch) {
            group.epoch = now;
            group.recovered += group.inWindow;
            group.inWindow = 0;
            group.ranks.clear();
            group.hosts.clear();
            kept -= group.window.size();
            group.window = new ArrayList<>(1);
            text -= group.text;
            group.text = 0;
        }
    }

    /** {@return whether an occurrence of a group may hold so many bytes of text} */
    boolean mayHold(Group group, int bytes) {
        if (text + bytes > MOST_TEXT) {
            return false;
        }
        text += bytes;
        group.text += bytes;
        return true;
    }

    /** Keeps an occurrence. */
    void keep(Group group, Occurrence occurrence) {
        kept++;
        group.window.add(occurrence);
    }

    /** {@return how many lines found no group, because there were too many} */
    long lost() {
        return lost;
    }

    List<Finding> findings(long epoch) {
        List<Finding> findings = new ArrayList<>();
        for (Group group : groups) {
            if (!group.isEmpty()) {
                findings.add(group.finding(epoch));
            }
        }
        findings.sort(Comparator.comparingLong(Finding::firstLine)
                .thenComparing(f -> f.signature().id()));
        return findings;
    }
}
