package io.logsage.core.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Which host each rank runs on, where it is known: runs of neighbouring ranks of one host, in order. Immutable. */
public final class RankHosts {
    /** Stands for no run. */
    static final int NONE = -1;

    private final int[] firsts; // firsts[run] = its lowest rank
    private final int[] ends; // ends[run] = its highest rank and one
    private final List<String> hosts; // of each run
    private final int size;

    private RankHosts(int[] firsts, int[] ends, List<String> hosts, int size) {
        this.firsts = firsts;
        this.ends = ends;
        this.hosts = hosts;
        this.size = size;
    }

    /** Gathers the host of each rank while a log is read. */
    static final class Gathering {
        private static final int PAGE_BITS = 8;
        private static final int PAGE = 1 << PAGE_BITS;
        private static final String[] NO_PAGE = {};

        private String[][] pages = {}; // pages[rank >> PAGE_BITS][rank & PAGE - 1] = its host; "" where it is not known

        /** {@return the host of a rank, or an empty name} */
        String host(int rank) {
            int page = rank >> PAGE_BITS;
            return page >= pages.length || pages[page].length == 0 ? "" : pages[page][rank & PAGE - 1];
        }

        void put(int rank, String host) {
            int page = rank >> PAGE_BITS;
            if (page >= pages.length) {
                int before = pages.length;
                pages = Arrays.copyOf(pages, Math.max(page + 1, 2 * before));
                Arrays.fill(pages, before, pages.length, NO_PAGE);
            }
            if (pages[page].length == 0) {
                pages[page] = new String[PAGE];
                Arrays.fill(pages[page], "");
            }
            pages[page][rank & PAGE - 1] = host;
        }

        /** {@return what was gathered}
         * @param place gives the name that is to be told for a host, or an empty one for none; an empty one for an empty one
         */
        RankHosts hosts(UnaryOperator<String> place) {
            List<String> hosts = new ArrayList<>();
            int[] firsts = new int[8];
            int[] ends = new int[8];
            int size = 0;
            String told = "";
            String before = "";
            for (int rank = 0; rank < pages.length << PAGE_BITS; rank++) {
                String host = host(rank);
                told = host.equals(before) ? told : place.apply(host);
                before = host;
                int run = hosts.size();
                if (told.isEmpty()) {
                    continue;
                }
                size++;
                if (run > 0 && ends[run - 1] == rank && hosts.get(run - 1).equals(told)) {
                    ends[run - 1]++;
                    continue;
                }
                if (run == firsts.length) {
                    firsts = Arrays.copyOf(firsts, 2 * run);
                    ends = Arrays.copyOf(ends, 2 * run);
                }
                firsts[run] = rank;
                ends[run] = rank + 1;
                hosts.add(told);
            }
            return new RankHosts(
                    Arrays.copyOf(firsts, hosts.size()), Arrays.copyOf(ends, hosts.size()), List.copyOf(hosts), size);
        }
    }

    /** {@return how many ranks are placed} */
    public int size() {
        return size;
    }

    /** {@return how many runs there are} */
    int runs() {
        return firsts.length;
    }

    int first(int run) {
        return firsts[run];
    }

    int end(int run) {
        return ends[run];
    }

    String host(int run) {
        return hosts.get(run);
    }

    /** {@return the run that a rank is in, or else the one before it, or {@link #NONE}} */
    int runAtOrBefore(int rank) {
        int at = Arrays.binarySearch(firsts, rank);
        return at >= 0 ? at : -at - 2;
    }
}
