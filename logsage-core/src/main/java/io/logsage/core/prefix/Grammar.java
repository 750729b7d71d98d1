package io.logsage.core.prefix;

import java.util.Arrays;

/**
 * What a sample settled about a log's prefixes.
 *
 * @param year the year of dates printed without one
 * @param labels what {@code N: } at the front of a line counts
 * @param labelWidth the width of every label, blanks included, 0 when widths differ
 * @param nestedLabels whether a second {@code N: } follows the first
 * @param brackets what {@code [N]} at the front of a line counts
 * @param worldSize the largest world size printed, or {@link LinePrefix#NONE}
 * @param hosts sorted shape hashes of the names that stand as {@code name: } before lines
 * @param bracketHosts sorted shape hashes of the names that stand as {@code [name]} before lines
 * @param containers sorted hashes of the words that stand after a pod's name
 * @param rankWord the wording of {@link RankWord} with which most lines name the rank, or {@link RankWord#NONE}
 * @param recordFields the bits of the fields that most records of structured loggers have
 */
record Grammar(
        int year,
        Counts labels,
        int labelWidth,
        boolean nestedLabels,
        Counts brackets,
        int worldSize,
        long[] hosts,
        long[] bracketHosts,
        long[] containers,
        int rankWord,
        int recordFields) {
    private static final long[] NONE = {};

    /** What a number in front of a line counts. */
    enum Counts {
        NOTHING,
        RANKS,
        LOCAL_RANKS,
        NODES
    }

    static Grammar certain(int year) {
        return new Grammar(
                year, Counts.NOTHING, 0, false, Counts.NOTHING, LinePrefix.NONE, NONE, NONE, NONE, RankWord.NONE, 0);
    }

    boolean host(byte[] b, int from, int to) {
        return hosts.length > 0 && Arrays.binarySearch(hosts, shape(b, from, to)) >= 0;
    }

    boolean bracketHost(byte[] b, int from, int to) {
        return bracketHosts.length > 0 && Arrays.binarySearch(bracketHosts, shape(b, from, to)) >= 0;
    }

    boolean container(byte[] b, int from, int to) {
        return containers.length > 0 && Arrays.binarySearch(containers, shape(b, from, to)) >= 0;
    }

    boolean believes(RecordField field) {
        return (recordFields & field.bit()) != 0;
    }

    boolean withinWorld(int rank) {
        return worldSize == LinePrefix.NONE || rank < worldSize;
    }

    /** A hash of a name in which every run of digits counts as one digit, so that new hosts of a known shape match. */
    static long shape(byte[] b, int from, int to) {
        long h = 1469598103934665603L;
        int last = 0;
        for (int i = from; i < to; i++) {
            int c = (b[i] - '0' | '9' - b[i]) >= 0 ? '0' : b[i];
            long next = (h ^ c) * 1099511628211L;
            h = (c ^ '0' | last ^ '0') == 0 ? h : next; // no branch: where digits stand is hard to predict
            last = c;
        }
        return h;
    }
}
