package io.logsage.core.prefix;

import static io.logsage.core.prefix.Ascii.NO_MATCH;

/** Reads a layer that begins with a word: hosts, tools, loggers, levels. */
final class WordReader {
    private static final String[] ROLES = {"-worker", "-master", "-launcher", "-chief"};

    private static final int LONGEST_NCCL_HEADER = 160;

    private final Grammar grammar;

    WordReader(Grammar grammar) {
        this.grammar = grammar;
    }

    int read(byte[] b, int at, int end, boolean header, LinePrefix out) {
        int i = GlogReader.bare(b, at, end, grammar.year(), out);
        if (i != NO_MATCH) {
            return i;
        }
        i = ClockReader.syslogTime(b, at, end, grammar.year(), out);
        if (i != NO_MATCH) {
            int blank = Ascii.pastBlank(b, i, end);
            int host = RecordReader.syslogHost(b, blank, end, out);
            host = host != NO_MATCH ? host : RecordReader.syslogHostOfService(b, blank, end, out);
            return host != NO_MATCH ? host : blank;
        }
        i = tool(b, at, end, out);
        if (i != NO_MATCH) {
            return i;
        }
        int wordEnd = Ascii.nameEnd(b, at, end);
        i = level(b, at, wordEnd, end, header, out);
        if (i == NO_MATCH && header) {
            i = logger(b, at, wordEnd, end, out);
        }
        return i != NO_MATCH ? i : named(b, at, end, out);
    }

    /** Slurm's and Pyxis' own lines, and {@code kern  :err   : }. */
    private int tool(byte[] b, int at, int end, LinePrefix out) {
        int i = NO_MATCH;
        if (Ascii.starts(b, at, end, "slurmstepd") || Ascii.starts(b, at, end, "slurmd")) {
            i = slurmDaemon(b, at, end, out);
        } else if (Ascii.starts(b, at, end, "srun: ")
                || Ascii.starts(b, at, end, "salloc: ")
                || Ascii.starts(b, at, end, "sbatch: ")) {
            out.origin = Origin.SRUN;
            i = slurmLevel(b, Ascii.find(b, at, end, ' ', 8) + 1, end, out);
            taskHost(b, i, end, out);
            out.finished = !Ascii.starts(b, i, end, "pyxis: ");
            return i;
        } else if (Ascii.starts(b, at, end, "pyxis: ")) {
            out.origin = Origin.PYXIS;
            i = slurmLevel(b, at + 7, end, out);
        } else if (Ascii.starts(b, at, end, "kern  :")) {
            i = kernelFacility(b, at, end, out);
        }
        return i;
    }

    private static int slurmDaemon(byte[] b, int at, int end, LinePrefix out) {
        int name = at + (b[at + 5] == 's' ? 10 : 6);
        int colon = Ascii.nameEnd(b, name, end);
        if (!Ascii.starts(b, colon, end, ": ") || (colon > name && b[name] != '-')) {
            return NO_MATCH;
        }
        if (colon > name + 1) {
            out.host(name + 1, colon);
        }
        out.origin = Origin.SLURMSTEPD;
        return slurmLevel(b, colon + 2, end, out);
    }

    private static int slurmLevel(byte[] b, int at, int end, LinePrefix out) {
        int i = Ascii.nameEnd(b, at, end);
        Severity told = Ascii.starts(b, i, end, ": ") ? Severity.ofWord(b, at, i) : Severity.NONE;
        out.severity(told);
        return told == Severity.NONE ? at : i + 2;
    }

    /** {@code node001: task 3: Killed}: the host is told and stays in the text, for it may be a list. */
    private static void taskHost(byte[] b, int at, int end, LinePrefix out) {
        int i = Ascii.nameEnd(b, at, end);
        if (i > at && Ascii.starts(b, i, end, ": task")) {
            out.host(at, i);
        }
    }

    private static int kernelFacility(byte[] b, int at, int end, LinePrefix out) {
        int level = at + 7;
        int i = Ascii.nameEnd(b, level, end);
        int colon = Ascii.find(b, i, end, ':', 8);
        if (i == level || colon == NO_MATCH) {
            return NO_MATCH;
        }
        out.severity(Severity.ofWord(b, level, i));
        out.origin = Origin.KERNEL;
        return Ascii.pastBlank(b, colon + 1, end);
    }

    /** {@code ERROR:root:text}; after a time or colour also {@code ERROR text}, {@code ERROR: text}. */
    private static int level(byte[] b, int at, int wordEnd, int end, boolean header, LinePrefix out) {
        Severity told = Severity.ofWord(b, at, wordEnd);
        if (told == Severity.NONE || (!header && (b[wordEnd - 1] >= 'a' || wordEnd - at < 4))) {
            return NO_MATCH;
        }
        if (Ascii.is(b, wordEnd, end, ':') && !Ascii.blank(b, wordEnd + 1, end)) {
            int logger = Ascii.nameEnd(b, wordEnd + 1, end);
            if (logger > wordEnd + 1 && Ascii.is(b, logger, end, ':')) {
                out.severity(told);
                launcher(b, wordEnd + 1, end, out);
                return Ascii.pastBlank(b, logger + 1, end);
            }
        }
        boolean ends = wordEnd == end || b[wordEnd] == ' ' || b[wordEnd] == ':' || b[wordEnd] == AnsiEscape.ESCAPE;
        if (!ends) {
            return NO_MATCH;
        }
        out.severity(told);
        if (!header) {
            return NO_MATCH;
        }
        int i = Ascii.is(b, wordEnd, end, ':') ? wordEnd + 1 : wordEnd;
        return Ascii.pastBlank(b, i, end);
    }

    /** {@code package.module: [ERROR] }, {@code package.module - ERROR - }, {@code file.py:10 }. */
    private static int logger(byte[] b, int at, int wordEnd, int end, LinePrefix out) {
        if (Ascii.starts(b, wordEnd, end, ": [")) {
            int close = Ascii.find(b, wordEnd + 3, end, ']', 12);
            if (close != NO_MATCH && Severity.ofWord(b, wordEnd + 3, close) != Severity.NONE) {
                launcher(b, at, end, out);
                return wordEnd + 2;
            }
        }
        if (Ascii.starts(b, wordEnd, end, " - ")) {
            int level = Ascii.nameEnd(b, wordEnd + 3, end);
            if (Severity.ofWord(b, wordEnd + 3, level) != Severity.NONE) {
                launcher(b, at, end, out);
                return wordEnd + 3;
            }
        }
        if (Ascii.is(b, wordEnd, end, ':') && Ascii.sourceFile(b, at, wordEnd)) {
            int digits = Ascii.digitsEnd(b, wordEnd + 1, end);
            return digits > wordEnd + 1 && Ascii.is(b, digits, end, ' ') ? digits + 1 : NO_MATCH;
        }
        return NO_MATCH;
    }

    private static void launcher(byte[] b, int at, int end, LinePrefix out) {
        if (Ascii.starts(b, at, end, "torch.distributed.elastic")
                || Ascii.starts(b, at, end, "torch.distributed.run")
                || Ascii.starts(b, at, end, "torch.distributed.launcher")) {
            out.origin = Origin.TORCHRUN;
        }
    }

    /** {@code node001:12345:12399 [2] NCCL INFO text}, {@code node001: text}, {@code job-worker-3 pytorch text}. */
    int named(byte[] b, int at, int end, LinePrefix out) {
        int nameEnd = Ascii.nameEnd(b, at, end);
        int nccl = nccl(b, at, nameEnd, end, out);
        if (nccl != NO_MATCH) {
            return nccl;
        }
        boolean colon = Ascii.is(b, nameEnd, end, ':') && (nameEnd + 1 == end || Ascii.blank(b, nameEnd + 1, end));
        if (colon && !out.hasHost() && (HostNames.isAddress(b, at, nameEnd) || grammar.host(b, at, nameEnd))) {
            printer(b, at, nameEnd, out);
            return Ascii.pastBlank(b, nameEnd + 1, end);
        }
        if (colon && standsBeforeRank(b, nameEnd + 2, end)) {
            if (!out.hasHost() && Ascii.holdsDigit(b, at, nameEnd)) {
                printer(b, at, nameEnd, out);
            }
            return nameEnd + 2;
        }
        if (Ascii.is(b, nameEnd, end, ' ') && !out.hasHost()) {
            int second = Ascii.nameEnd(b, nameEnd + 1, end);
            if (Ascii.is(b, second, end, ' ') && podName(b, at, nameEnd) && grammar.container(b, nameEnd + 1, second)) {
                out.pod(at, nameEnd);
                out.origin = Origin.KUBERNETES;
                BracketReader.ordinal(b, at, nameEnd, out);
                return second + 1;
            }
        }
        return NO_MATCH;
    }

    private static void printer(byte[] b, int at, int nameEnd, LinePrefix out) {
        if (podOfOperator(b, at, nameEnd)) {
            out.pod(at, nameEnd);
            BracketReader.ordinal(b, at, nameEnd, out);
        } else {
            out.host(at, nameEnd);
        }
    }

    /** {@code trainer-worker-3}: the operators of Kubernetes name the pods of a job so, and no node. */
    private static boolean podOfOperator(byte[] b, int from, int to) {
        if (!podName(b, from, to)) {
            return false;
        }
        int dash = to - 1;
        while (b[dash] != '-') {
            dash--;
        }
        for (String role : ROLES) {
            int start = dash - role.length();
            if (start > from && Ascii.starts(b, start, dash, role)) {
                return true;
            }
        }
        return false;
    }

    /** A launcher on several nodes puts the node's name before what a rank prints. */
    private static boolean standsBeforeRank(byte[] b, int at, int end) {
        if (!Ascii.starts(b, at, end, "[rank")) {
            return false;
        }
        int digits = Ascii.digitsEnd(b, at + 5, end);
        return digits > at + 5 && Ascii.starts(b, digits, end, "]:");
    }

    static boolean podName(byte[] b, int from, int to) {
        int dash = to - 1;
        while (dash > from && b[dash] >= '0' && b[dash] <= '9') {
            dash--;
        }
        return dash > from && dash < to - 1 && b[dash] == '-';
    }

    static int nccl(byte[] b, int at, int nameEnd, int end, LinePrefix out) {
        if (nameEnd == at || !Ascii.is(b, nameEnd, end, ':')) {
            return NO_MATCH;
        }
        int pidEnd = Ascii.digitsEnd(b, nameEnd + 1, end);
        int i = Ascii.is(b, pidEnd, end, ':') ? Ascii.digitsEnd(b, pidEnd + 1, end) : pidEnd;
        if (pidEnd == nameEnd + 1 || !Ascii.starts(b, i, end, " [")) {
            return NO_MATCH;
        }
        int device = i + 2;
        int close = Ascii.find(b, device, end, ']', 8);
        int word = close == NO_MATCH ? NO_MATCH : Ascii.find(b, close, end, "NCCL ", LONGEST_NCCL_HEADER);
        int levelEnd = word == NO_MATCH ? NO_MATCH : Ascii.nameEnd(b, word + 5, end);
        if (word == NO_MATCH || Severity.ofWord(b, word + 5, levelEnd) == Severity.NONE) {
            return NO_MATCH;
        }
        out.host(at, nameEnd);
        out.pid = Ascii.number(b, nameEnd + 1, pidEnd);
        if (Ascii.digitsEnd(b, device, close) == close && close > device) {
            out.device = Ascii.number(b, device, close);
        }
        out.severity(Severity.ofWord(b, word + 5, levelEnd));
        out.origin = Origin.NCCL;
        out.finished = true;
        return word;
    }
}
