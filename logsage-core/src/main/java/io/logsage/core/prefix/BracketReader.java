package io.logsage.core.prefix;

import static io.logsage.core.prefix.Ascii.NO_MATCH;

/** Reads one bracketed piece at the front of a line. */
final class BracketReader {
    private static final int LONGEST = 192;

    private final Grammar grammar;

    BracketReader(Grammar grammar) {
        this.grammar = grammar;
    }

    int read(byte[] b, int open, int end, LinePrefix out) {
        int at = open + 1;
        int close = Ascii.find(b, at, end, ']', LONGEST);
        if (close == NO_MATCH || close == at) {
            return NO_MATCH;
        }
        int after = Ascii.is(b, close + 1, end, ':') ? close + 2 : close + 1;
        if (Ascii.digit(b, at, close) || b[at] == ' ' || b[at] == '+') {
            return startingWithDigit(b, at, close, after, end, out);
        }
        if (rank(b, at, close, out) || word(b, at, close, after, end, out)) {
            return Ascii.pastBlank(b, after, end);
        }
        return NO_MATCH;
    }

    private int startingWithDigit(byte[] b, int at, int close, int after, int end, LinePrefix out) {
        int i = at;
        while (Ascii.blank(b, i, close)) {
            i++;
        }
        if (ClockReader.uptime(b, i, close, out) == close) {
            out.origin = Origin.KERNEL;
            return Ascii.pastBlank(b, after, end);
        }
        int time = ClockReader.isoTime(b, at, close, out);
        time = time == NO_MATCH ? ClockReader.timeOfDay(b, at, close, out) : time;
        if (time == close || (time != NO_MATCH && b[time] == ' ' && level(b, time + 1, close, out))) {
            return Ascii.pastBlank(b, after, end);
        }
        int digits = Ascii.digitsEnd(b, at, close);
        if (digits == close) {
            return bareNumber(b, at, close, after, end, out);
        }
        if (b[digits] == ',' && Ascii.starts(b, close, end, "]<std")) {
            return openMpi(b, digits + 1, close, end, out);
        }
        return hostAndPid(b, at, close, after, end, out) ? Ascii.pastBlank(b, after, end) : NO_MATCH;
    }

    private int bareNumber(byte[] b, int at, int close, int after, int end, LinePrefix out) {
        if (after < end && !Ascii.blank(b, after, end)) {
            return NO_MATCH;
        }
        int value = Ascii.number(b, at, close);
        if (grammar.brackets() == Grammar.Counts.NOTHING || !grammar.withinWorld(value)) {
            return NO_MATCH;
        }
        if (grammar.brackets() == Grammar.Counts.LOCAL_RANKS || out.rank != LinePrefix.NONE) {
            out.localRank = value;
        } else {
            out.rank = value;
        }
        return Ascii.pastBlank(b, after, end);
    }

    /** {@code [1,3]<stderr>:text}, {@code [1,mpirank:3,algo-1]<stdout>:text}. */
    private static int openMpi(byte[] b, int at, int close, int end, LinePrefix out) {
        int angle = Ascii.find(b, close, end, '>', 16);
        int digitsAt = Ascii.starts(b, at, close, "mpirank:") ? at + 8 : at;
        int digits = Ascii.digitsEnd(b, digitsAt, close);
        if (angle == NO_MATCH || digits == digitsAt) {
            return NO_MATCH;
        }
        out.explicitRank(Ascii.number(b, digitsAt, digits));
        if (Ascii.is(b, digits, close, ',')) {
            out.host(digits + 1, close);
        }
        out.origin = Origin.MPI;
        return Ascii.is(b, angle + 1, end, ':') ? Ascii.pastBlank(b, angle + 2, end) : angle + 1;
    }

    /** {@code rank3}, {@code Rank 0}, {@code rank: 2}. */
    private static boolean rank(byte[] b, int at, int close, LinePrefix out) {
        if (!Ascii.startsIgnoringCase(b, at, close, "rank")) {
            return false;
        }
        int i = at + 4;
        while (i < close && i < at + 7 && (b[i] == ' ' || b[i] == ':' || b[i] == '=')) {
            i++;
        }
        int digits = Ascii.digitsEnd(b, i, close);
        if (digits == i || digits != close) {
            return false;
        }
        out.explicitRank(Ascii.number(b, i, digits));
        return true;
    }

    private boolean word(byte[] b, int at, int close, int after, int end, LinePrefix out) {
        if (GlogReader.bracketed(b, at, close, grammar.year(), out)
                || ClockReader.calendarTime(b, at, close, out) == close) {
            return kernelUnlessKnown(b, at, out);
        }
        if (level(b, at, close, out) || nemo(b, at, close, out) || pod(b, at, close, out)) {
            return true;
        }
        if (Ascii.starts(b, at, close, "K8S-pod-log-")) {
            out.origin = Origin.KUBERNETES;
            return true;
        }
        if (Ascii.starts(b, at, close, "workload:")) {
            return workload(b, at + 9, close, out);
        }
        if (Ascii.starts(b, at, close + 1, "c10d]")) {
            out.origin = Origin.C10D;
            return true;
        }
        return knownHost(b, at, close, after, end, out)
                || roleAndNumber(b, at, close, after, out)
                || hostAndPid(b, at, close, after, end, out)
                || launcherHost(b, at, close, end, out);
    }

    private static boolean kernelUnlessKnown(byte[] b, int at, LinePrefix out) {
        if (out.origin == Origin.JOB && Ascii.is(b, at + 3, at + 4, ' ')) {
            out.origin = Origin.KERNEL;
        }
        return true;
    }

    private static boolean level(byte[] b, int at, int close, LinePrefix out) {
        int to = close;
        while (to > at && b[to - 1] == ' ') {
            to--;
        }
        Severity told = to - at == 1 ? Severity.ofLetter(b[at]) : Severity.ofWord(b, at, to);
        out.severity(told);
        return told != Severity.NONE;
    }

    /** {@code NeMo W 2024-05-01 12:00:00 nemo_logging:349}. */
    private static boolean nemo(byte[] b, int at, int close, LinePrefix out) {
        if (!Ascii.starts(b, at, close, "NeMo ") || close - at < 8 || b[at + 6] != ' ') {
            return false;
        }
        ClockReader.isoTime(b, at + 7, close, out);
        out.severity(Severity.ofLetter(b[at + 5]));
        out.origin = Origin.NEMO;
        return true;
    }

    /** {@code pod/job-worker-3/pytorch}. */
    private static boolean pod(byte[] b, int at, int close, LinePrefix out) {
        if (!Ascii.starts(b, at, close, "pod/")) {
            return false;
        }
        int slash = Ascii.find(b, at + 4, close, '/', LONGEST);
        int nameEnd = slash == NO_MATCH ? close : slash;
        out.pod(at + 4, nameEnd);
        out.origin = Origin.KUBERNETES;
        ordinal(b, at + 4, nameEnd, out);
        return true;
    }

    /** The number after the last dash of a pod's name counts nodes. */
    static void ordinal(byte[] b, int from, int to, LinePrefix out) {
        int i = to;
        while (i > from && i > to - 6 && b[i - 1] >= '0' && b[i - 1] <= '9') {
            i--;
        }
        if (i < to && i > from && b[i - 1] == '-') {
            out.node = Ascii.number(b, i, to);
        }
    }

    /** {@code workload:5(1) infra:5(1)}, after the colon. */
    private static boolean workload(byte[] b, int at, int close, LinePrefix out) {
        int digits = Ascii.digitsEnd(b, at, close);
        if (digits > at) {
            out.explicitRank(Ascii.number(b, at, digits));
            int local = Ascii.digitsEnd(b, digits + 1, close);
            if (Ascii.is(b, digits, close, '(') && local > digits + 1) {
                out.localRank = Ascii.number(b, digits + 1, local);
            }
        }
        int infra = Ascii.find(b, at, close, "infra:", LONGEST);
        int infraEnd = infra == NO_MATCH ? infra : Ascii.digitsEnd(b, infra + 6, close);
        if (infra != NO_MATCH && infraEnd > infra + 6) {
            out.infraRank = Ascii.number(b, infra + 6, infraEnd);
        }
        out.origin = Origin.NVRX_LAUNCHER;
        return true;
    }

    /** {@code default7]:}, {@code trainer3]:}: always local. */
    private static boolean roleAndNumber(byte[] b, int at, int close, int after, LinePrefix out) {
        int i = close;
        while (i > at && i > close - 6 && b[i - 1] >= '0' && b[i - 1] <= '9') {
            i--;
        }
        if (i == close || i == at || after != close + 2) {
            return false;
        }
        for (int k = at; k < i; k++) {
            if (!Ascii.letter(b, k, i) && b[k] != '_') {
                return false;
            }
        }
        out.localRank = Ascii.number(b, i, close);
        return true;
    }

    /** {@code node001:12345}, or a source location such as {@code logging.py:96:log_dist}, which tells no host. */
    private static boolean hostAndPid(byte[] b, int at, int close, int after, int end, LinePrefix out) {
        int nameEnd = Ascii.nameEnd(b, at, close);
        int digits = Ascii.is(b, nameEnd, close, ':') ? Ascii.digitsEnd(b, nameEnd + 1, close) : nameEnd;
        if (nameEnd == at || digits <= nameEnd + 1) {
            return false;
        }
        if (Ascii.sourceFile(b, at, nameEnd)) {
            if (Ascii.starts(b, digits, close, ":log_dist")) {
                out.origin = Origin.DEEPSPEED;
            }
            return digits == close || b[digits] == ':';
        }
        if (digits != close || after == close + 2 || !Ascii.blank(b, after, end) || allDigits(b, at, nameEnd)) {
            return false;
        }
        out.host(at, nameEnd);
        out.pid = Ascii.number(b, nameEnd + 1, digits);
        out.origin = Origin.MPI;
        return true;
    }

    /** {@code [node001]}, where other lines prove that such names are of hosts. */
    private boolean knownHost(byte[] b, int at, int close, int after, int end, LinePrefix out) {
        boolean stands = after == end || Ascii.blank(b, after, end);
        if (!stands || Ascii.nameEnd(b, at, close) != close || !grammar.bracketHost(b, at, close)) {
            return false;
        }
        out.host(at, close);
        return true;
    }

    private static boolean allDigits(byte[] b, int at, int to) {
        return Ascii.digitsEnd(b, at, to) == to;
    }

    /** {@code [node001] [workload:…}. */
    private static boolean launcherHost(byte[] b, int at, int close, int end, LinePrefix out) {
        if (Ascii.nameEnd(b, at, close) != close || !Ascii.starts(b, close, end, "] [workload:")) {
            return false;
        }
        out.host(at, close);
        return true;
    }
}
