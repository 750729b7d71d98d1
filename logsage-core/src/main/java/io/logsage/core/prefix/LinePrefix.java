package io.logsage.core.prefix;

import java.nio.charset.StandardCharsets;

/**
 * What the prefixes of one line tell. Mutable and reused from line to line by one thread; places are indexes into the
 * buffer that was parsed and hold as long as the buffer does.
 */
public final class LinePrefix {
    /** No rank, device, node, task or process id was told. */
    public static final int NONE = -1;

    /** No time was told. */
    public static final long NO_TIME = Long.MIN_VALUE;

    int rank;
    int task;
    int infraRank;
    int localRank;
    int device;
    int node;
    int pid;
    int hostStart;
    int hostEnd;
    int podStart;
    int podEnd;
    long timeMillis;
    boolean timeHasDate;
    long uptimeMillis;
    Severity severity = Severity.NONE;
    Origin origin = Origin.JOB;
    int contentStart;
    int contentEnd;
    int repeats;
    boolean partial;
    boolean rankIsExplicit;
    boolean finished;

    /** An empty prefix, to be filled by {@link PrefixParser#parse}. */
    public LinePrefix() {
        reset(0, 0);
    }

    void reset(int from, int to) {
        rank = NONE;
        task = NONE;
        infraRank = NONE;
        localRank = NONE;
        device = NONE;
        node = NONE;
        pid = NONE;
        hostStart = from;
        hostEnd = from;
        podStart = from;
        podEnd = from;
        timeMillis = NO_TIME;
        timeHasDate = false;
        uptimeMillis = NO_TIME;
        severity = Severity.NONE;
        origin = Origin.JOB;
        contentStart = from;
        contentEnd = to;
        repeats = 1;
        partial = false;
        rankIsExplicit = false;
        finished = false;
    }

    void host(int from, int to) {
        hostStart = from;
        hostEnd = to;
    }

    /** A pod stands for a host until a line in it names the host that it runs on. */
    void pod(int from, int to) {
        podStart = from;
        podEnd = to;
        host(from, to);
    }

    void explicitRank(int value) {
        if (!rankIsExplicit) {
            rank = value;
            rankIsExplicit = true;
        }
    }

    /**
     * Gives the rank that is known otherwise, where the line's prefixes name none.
     *
     * @param value the rank, or {@link #NONE}
     */
    public void rankUnlessTold(int value) {
        rank = rank == NONE ? value : rank;
    }

    /** Takes the rank away: the line is about another process than the one that printed it. */
    public void isRelayed() {
        rank = NONE;
        rankIsExplicit = false;
    }

    void severity(Severity told) {
        if (told != Severity.NONE) {
            severity = told;
        }
    }

    void time(long millis, boolean hasDate) {
        if (timeMillis == NO_TIME || (hasDate && !timeHasDate)) {
            timeMillis = millis;
            timeHasDate = hasDate;
        }
    }

    /** The global rank, or {@link #NONE}. Local numbers never appear here. */
    public int rank() {
        return rank;
    }

    /** Whether the rank was named as one ({@code [rank3]:}), not inferred from a task label. */
    public boolean rankIsExplicit() {
        return rankIsExplicit;
    }

    /** The number of an {@code srun --label}-like label, whatever it counts, or {@link #NONE}. */
    public int task() {
        return task;
    }

    /** The rank of the launcher's agent ({@code infra:5}), or {@link #NONE}. */
    public int infraRank() {
        return infraRank;
    }

    /** The rank within its node, or {@link #NONE}. */
    public int localRank() {
        return localRank;
    }

    /** The CUDA device on its node, or {@link #NONE}. */
    public int device() {
        return device;
    }

    /** The index of the node, from a pod's ordinal or a label that counts nodes, or {@link #NONE}. */
    public int node() {
        return node;
    }

    /** The process id, or {@link #NONE}. */
    public int pid() {
        return pid;
    }

    /** Whether the line names its host, address or pod. */
    public boolean hasHost() {
        return hostEnd > hostStart;
    }

    /** Where the host name begins. */
    public int hostStart() {
        return hostStart;
    }

    /** Where the host name ends. */
    public int hostEnd() {
        return hostEnd;
    }

    /** Whether the line names its pod; {@link #hasHost()} then holds too. */
    public boolean hasPod() {
        return podEnd > podStart;
    }

    /** Whether the host is nothing more than the pod: the line does not tell where the pod runs. */
    public boolean hostIsPod() {
        return hasPod() && hostStart == podStart && hostEnd == podEnd;
    }

    /** Where the name of the pod begins. */
    public int podStart() {
        return podStart;
    }

    /** Where the name of the pod ends. */
    public int podEnd() {
        return podEnd;
    }

    /** The host name as printed, empty when there is none. Allocates. */
    public String host(byte[] buffer) {
        return new String(buffer, hostStart, hostEnd - hostStart, StandardCharsets.US_ASCII);
    }

    /**
     * Milliseconds since 1970, the printed clock taken as UTC unless an offset is printed; of the day only when
     * {@link #timeHasDate()} is false; {@link #NO_TIME} when no time is told.
     */
    public long timeMillis() {
        return timeMillis;
    }

    /** Whether {@link #timeMillis()} includes a date. A date without a year has the parser's year. */
    public boolean timeHasDate() {
        return timeHasDate;
    }

    /** Milliseconds since the machine booted, or {@link #NO_TIME}. */
    public long uptimeMillis() {
        return uptimeMillis;
    }

    /** The severity told by the innermost layer that tells one. */
    public Severity severity() {
        return severity;
    }

    /** The printer told by the innermost layer that tells one. */
    public Origin origin() {
        return origin;
    }

    /** Where the line's own text begins, indentation included. */
    public int contentStart() {
        return contentStart;
    }

    /** Where the line's own text ends. */
    public int contentEnd() {
        return contentEnd;
    }

    /** For how many lines this one stands, 1 unless a de-duplicating printer says more. */
    public int repeats() {
        return repeats;
    }

    /** Whether a container runtime cut the line here and the next record continues it. */
    public boolean partial() {
        return partial;
    }
}
