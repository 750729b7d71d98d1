package io.logsage.core.prefix;

import static io.logsage.core.prefix.Ascii.NO_MATCH;

/** Reads glog headers, with and without brackets, C++ and Python. */
final class GlogReader {
    private static final int LONGEST_LOCATION = 160;

    private GlogReader() {}

    /** {@code W0503 23:21:11.123000 4711 torch/distributed/elastic/agent.py:851] text}. */
    static int bare(byte[] b, int at, int end, int year, LinePrefix out) {
        Severity severity = Severity.ofLetter(b[at]);
        if (severity == Severity.NONE || !Ascii.digit(b, at + 1, end)) {
            return NO_MATCH;
        }
        int i = ClockReader.glogTime(b, at + 1, end, year, out);
        if (i == NO_MATCH) {
            return NO_MATCH;
        }
        int close = Ascii.find(b, i, end, ']', LONGEST_LOCATION);
        if (close == NO_MATCH) {
            return NO_MATCH;
        }
        while (Ascii.blank(b, i, close)) {
            i++;
        }
        int pid = Ascii.digitsEnd(b, i, close);
        if (pid > i && Ascii.blank(b, pid, close)) {
            out.pid = Ascii.number(b, i, pid);
            i = pid + 1;
        }
        while (Ascii.blank(b, i, close)) {
            i++;
        }
        out.severity(severity);
        out.origin = bareOrigin(b, i, close, out.origin);
        return Ascii.pastBlank(b, close + 1, end);
    }

    private static Origin bareOrigin(byte[] b, int at, int close, Origin before) {
        if (Ascii.find(b, at, close, "torch/", LONGEST_LOCATION) != NO_MATCH) {
            return Origin.TORCHRUN;
        }
        return Ascii.find(b, at, close, ".cc:", LONGEST_LOCATION) != NO_MATCH ? Origin.XLA : before;
    }

    /** The inside of {@code [E502 12:00:01.1 TCPStore.cpp:125]} or {@code [E ProcessGroupNCCL.cpp:828]}. */
    static boolean bracketed(byte[] b, int at, int close, int year, LinePrefix out) {
        Severity severity = Severity.ofLetter(b[at]);
        if (severity == Severity.NONE) {
            return false;
        }
        if (Ascii.digit(b, at + 1, close)) {
            if (ClockReader.glogTime(b, at + 1, close, year, out) == NO_MATCH) {
                return false;
            }
        } else if (!location(b, at + 1, close)) {
            return false;
        }
        out.severity(severity);
        out.origin = Origin.C10D;
        return true;
    }

    /** {@code  ProcessGroupNCCL.cpp:828}. */
    private static boolean location(byte[] b, int at, int close) {
        int colon = Ascii.find(b, at, close, ':', LONGEST_LOCATION);
        return Ascii.is(b, at, close, ' ') && colon != NO_MATCH && Ascii.sourceFile(b, at, colon);
    }

    /** {@code E external/xla/xla/stream.cc:100] } after a TensorFlow time. */
    static int letterAndFile(byte[] b, int at, int end, LinePrefix out) {
        if (at >= end || Severity.ofLetter(b[at]) == Severity.NONE || !Ascii.is(b, at + 1, end, ' ')) {
            return NO_MATCH;
        }
        int close = Ascii.find(b, at, end, ']', LONGEST_LOCATION);
        int blank = Ascii.find(b, at + 2, end, ' ', LONGEST_LOCATION);
        if (close == NO_MATCH || (blank != NO_MATCH && blank < close) || !Ascii.digit(b, close - 1, end)) {
            return NO_MATCH;
        }
        out.severity(Severity.ofLetter(b[at]));
        out.origin = Origin.XLA;
        return Ascii.pastBlank(b, close + 1, end);
    }
}
