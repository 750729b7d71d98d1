package io.logsage.core.evidence;

import java.util.Arrays;

/** A set of ranks that takes room for those it holds, whatever their values are. */
final class RankSet {
    private static final int FREE = -1;
    private static final int FIRST_SIZE = 8;

    private int[] slots = {}; // a power of two, at most half full
    private int count;

    /** {@return whether the rank was not there yet}
     * @param rank not negative
     */
    boolean add(int rank) {
        if (2 * count >= slots.length) {
            grow();
        }
        if (!put(rank)) {
            return false;
        }
        count++;
        return true;
    }

    private void grow() {
        int[] before = slots;
        slots = new int[Math.max(FIRST_SIZE, 2 * before.length)];
        Arrays.fill(slots, FREE);
        for (int rank : before) {
            if (rank != FREE) {
                put(rank);
            }
        }
    }

    private boolean put(int rank) {
        int mask = slots.length - 1;
        int at = (rank * 0x9E3779B1 >>> 7) & mask;
        while (slots[at] != FREE) {
            if (slots[at] == rank) {
                return false;
            }
            at = (at + 1) & mask;
        }
        slots[at] = rank;
        return true;
    }

    void clear() {
        slots = new int[0];
        count = 0;
    }
}
