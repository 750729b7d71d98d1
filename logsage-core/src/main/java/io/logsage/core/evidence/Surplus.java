package io.logsage.core.evidence;

import io.logsage.core.evidence.FindingTable.Group;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which groups are too many: of the signatures that have the most, those in the middle. A signature may have as many groups as any
 * other, and one with few keeps them all.
 */
final class Surplus {

    /** So many of the latest groups of a signature stay. */
    private static final int LATEST = 256;

    private Surplus() {}

    /** The groups of one signature. */
    private static final class Share {
        private int groups;
        private int seen;
    }

    /**
     * {@return those that are to go; none of them is the first of a rank}
     *
     * @param groups all there are, the oldest first
     * @param room how many others may stay
     */
    static Set<Group> of(List<Group> groups, int room) {
        Map<String, Share> shares = new HashMap<>();
        groups.forEach(group -> share(shares, group).groups++);
        int most = most(shares.values(), room);
        int latest = Math.min(LATEST, most / 2);
        Set<Group> surplus = new HashSet<>();
        for (Group group : groups) {
            Share share = share(shares, group);
            int at = share.seen++;
            if (at >= most - latest && at < share.groups - latest && !group.isFirstOfRank()) {
                surplus.add(group);
            }
        }
        return surplus;
    }

    private static Share share(Map<String, Share> shares, Group group) {
        return shares.computeIfAbsent(group.signature().id(), id -> new Share());
    }

    /** {@return how many groups a signature may have} */
    private static int most(Collection<Share> shares, int room) {
        int left = shares.size();
        for (int size : shares.stream().mapToInt(share -> share.groups).sorted().toArray()) {
            if ((long) size * left >= room) {
                break;
            }
            room -= size;
            left--;
        }
        return room / Math.max(1, left);
    }
}
