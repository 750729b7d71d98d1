package io.logsage.core.evidence;

import java.util.Arrays;

/** A set of ranks that takes room for those it holds, whatever their values are. */
final class RankSet {
    private static final int FREE = -1;
    private static final int FIRST_SIZE = 8;

    private static final int[] NONE = {};

    private int[] slots = NONE; // a power of two, at most half full
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

    /** {@return whether the rank is there}
     * @param rank not negative
     */
    boolean holds(int rank) {
        return count > 0 && slots[slot(rank)] == rank;
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
        int at = slot(rank);
        boolean isNew = slots[at] != rank;
        slots[at] = rank;
        return isNew;
    }

    /** {@return where a rank is, or else goes} */
    private int slot(int rank) {
        int mask = slots.length - 1;
        int at = (rank * 0x9E3779B1 >>> 7) & mask;
        while (slots[at] != FREE && slots[at] != rank) {
            at = (at + 1) & mask;
        }
        return at;
    }

    /** Forgets all and keeps the room. */
    void clear() {
        if (count > 0) {
            Arrays.fill(slots, FREE);
            count = 0;
        }
    }

    /** Forgets all and gives the room back. */
    void drop() {
        slots = NONE;
        count = 0;
    }

    /** {@return how many bytes the room takes} */
    long capacity() {
        return (long) Integer.BYTES * slots.length;
    }
}
