package io.logsage.core.topology;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** How many ranks a node holds, worked out from the places of ranks: nodes are of one size and their ranks are neighbours. */
final class NodeSize {
    /** No node holds more. */
    static final int LARGEST = 64;

    private static final int NO_NODE = -1;

    private final int worldSize;
    private final RankHosts placed;
    private final LocalPlaces local;

    /**
     * @param worldSize the number of ranks; 0 when it is not known
     * @param placed the hosts of ranks
     * @param local their places on them
     */
    NodeSize(int worldSize, RankHosts placed, LocalPlaces local) {
        this.worldSize = worldSize;
        this.placed = placed;
        this.local = local;
    }

    /**
     * {@return the least number that fits all places, or at least all ranks of a host when none does}
     *
     * @param devices how many GPUs of a node the log shows at least
     */
    int likely(int devices) {
        int least = Math.max(devices, span());
        return least > LARGEST ? 1 : fitting(least);
    }

    /** A node holds at least the ranks between the lowest and the highest that are placed on it. */
    private int span() {
        Map<String, Integer> lowest = new HashMap<>();
        int span = 1;
        for (int run = 0; run < placed.runs(); run++) {
            int first = placed.first(run);
            int low = lowest.computeIfAbsent(placed.host(run), host -> first);
            span = Math.max(span, placed.end(run) - low);
        }
        return span;
    }

    private int fitting(int least) {
        for (int number = least; number <= most(); number++) {
            if (fits(number)) {
                return number;
            }
        }
        return least;
    }

    /** {@return whether a number is the only one, of those not below it, that fits the places of ranks} */
    boolean isProven(int number) {
        if (placed.size() == 0 || !fits(number)) {
            return false;
        }
        for (int more = number + 1; more <= most(); more++) {
            if (fits(more)) {
                return false;
            }
        }
        return true;
    }

    private int most() {
        return worldSize > 0 ? Math.min(worldSize, LARGEST) : LARGEST;
    }

    private boolean fits(int number) {
        return worldSize % number == 0 && fitsHosts(number) && local.fit(number);
    }

    /** Whether each node has one host, and each host one node. */
    private boolean fitsHosts(int number) {
        Set<String> before = new HashSet<>();
        int lastNode = NO_NODE;
        String lastHost = "";
        for (int run = 0; run < placed.runs(); run++) {
            String host = placed.host(run);
            int firstNode = placed.first(run) / number;
            int node = (placed.end(run) - 1) / number;
            boolean fits = firstNode == lastNode ? host.equals(lastHost) : before.add(host);
            if (!fits || node != firstNode) {
                return false;
            }
            lastNode = node;
            lastHost = host;
        }
        return true;
    }
}
