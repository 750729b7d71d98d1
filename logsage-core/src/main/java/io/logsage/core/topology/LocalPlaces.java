package io.logsage.core.topology;

import java.util.Arrays;

/** The place of each rank on its node, by its device or its local rank. For one thread. */
final class LocalPlaces {
    private static final int NONE = -2;

    private int[] places = {}; // places[rank] = its place, or NONE
    private int end; // behind the highest rank with a place

    void put(int rank, int place) {
        int known = places.length;
        if (rank >= known) {
            places = Arrays.copyOf(places, Math.max(rank + 1, 2 * known));
            Arrays.fill(places, known, places.length, NONE);
        }
        places[rank] = place;
        end = Math.max(end, rank + 1);
    }

    /** {@return whether nodes of so many ranks have them in order, or all places are the first of a node} */
    boolean fit(int ranksPerNode) {
        boolean byOrder = true;
        boolean first = true;
        for (int rank = 0; rank < end && (byOrder || first); rank++) {
            int place = places[rank];
            byOrder &= place == NONE || place == rank % ranksPerNode;
            first &= place == NONE || place == 0;
        }
        return byOrder || first;
    }
}
