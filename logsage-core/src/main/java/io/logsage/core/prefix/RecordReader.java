package io.logsage.core.prefix;

import static io.logsage.core.prefix.Ascii.NO_MATCH;

/** Reads what container runtimes, syslog and Ray wrap around a line. */
final class RecordReader {
    private static final int LONGEST_NAME = 96;
    private static final int LONGEST_TAIL = 512;
    private static final String DOCKER = "{\"log\":\"";

    private RecordReader() {}

    /** What may follow a time at the front: a CRI stream, a syslog host, a TensorFlow severity, a separator. */
    static int afterTime(byte[] b, int at, int end, LinePrefix out) {
        int i = at;
        if (Ascii.is(b, i, end, ':') || Ascii.is(b, i, end, ',')) {
            i++;
        }
        i = Ascii.pastBlank(b, i, end);
        if (Ascii.starts(b, i, end, "stdout ") || Ascii.starts(b, i, end, "stderr ")) {
            if ((Ascii.is(b, i + 7, end, 'F') || Ascii.is(b, i + 7, end, 'P')) && (i + 8 == end || b[i + 8] == ' ')) {
                out.partial = b[i + 7] == 'P';
                out.origin = Origin.KUBERNETES;
                return Math.min(end, i + 9);
            }
        }
        int letter = GlogReader.letterAndFile(b, i, end, out);
        if (letter != NO_MATCH) {
            return letter;
        }
        int host = syslogHost(b, i, end, out);
        return host != NO_MATCH ? host : i;
    }

    /** {@code node001 kernel: [680111.646286] } or {@code node001 service[12]: }. */
    static int syslogHost(byte[] b, int at, int end, LinePrefix out) {
        int hostEnd = Ascii.nameEnd(b, at, end);
        if (hostEnd == at || !Ascii.is(b, hostEnd, end, ' ')) {
            return NO_MATCH;
        }
        int tag = hostEnd + 1;
        int i = Ascii.nameEnd(b, tag, end);
        boolean kernel = i - tag == 6 && Ascii.starts(b, tag, end, "kernel");
        if (i == tag || (!kernel && !Ascii.is(b, i, end, '['))) {
            return NO_MATCH;
        }
        if (Ascii.is(b, i, end, '[')) {
            int close = Ascii.digitsEnd(b, i + 1, end);
            if (close == i + 1 || !Ascii.is(b, close, end, ']')) {
                return NO_MATCH;
            }
            out.pid = Ascii.number(b, i + 1, close);
            i = close + 1;
        }
        if (!Ascii.is(b, i, end, ':')) {
            return NO_MATCH;
        }
        out.host(at, hostEnd);
        out.origin = kernel ? Origin.KERNEL : Origin.SYSTEM;
        return Ascii.pastBlank(b, i + 1, end);
    }

    /** {@code node001 service: }: a service may leave its number out, and a host's name without digits may be a word. */
    static int syslogHostOfService(byte[] b, int at, int end, LinePrefix out) {
        int hostEnd = Ascii.nameEnd(b, at, end);
        int tag = hostEnd + 1;
        int i = Ascii.is(b, hostEnd, end, ' ') ? Ascii.nameEnd(b, tag, end) : tag;
        boolean isTag = i > tag && Ascii.letter(b, tag, end) && Ascii.is(b, i, end, ':') && Ascii.blank(b, i + 1, end);
        if (!isTag || !Ascii.holdsDigit(b, at, hostEnd)) {
            return NO_MATCH;
        }
        out.host(at, hostEnd);
        out.origin = Origin.SYSTEM;
        return Ascii.pastBlank(b, i + 1, end);
    }

    /** {@code {"log":"text\n","stream":"stderr","time":"…"}}. */
    static int docker(byte[] b, int at, int end, LinePrefix out) {
        int tail = dockerTail(b, at, end);
        if (tail == NO_MATCH) {
            return NO_MATCH;
        }
        int text = at + DOCKER.length();
        int time = Ascii.find(b, tail, end, "\"time\":\"", LONGEST_TAIL);
        if (time != NO_MATCH) {
            ClockReader.isoTime(b, time + 8, end, out);
        }
        boolean newline = tail - text >= 2 && b[tail - 1] == 'n' && b[tail - 2] == '\\';
        out.partial = !newline;
        out.contentEnd = newline ? tail - 2 : tail;
        out.origin = Origin.KUBERNETES;
        return text;
    }

    /** Where the text of docker's record ends; a record that holds objects besides is one of a collector of logs. */
    static int dockerTail(byte[] b, int at, int end) {
        if (!Ascii.starts(b, at, end, DOCKER) || b[end - 1] != '}') {
            return NO_MATCH;
        }
        int text = at + DOCKER.length();
        int stop = Math.max(text, end - LONGEST_TAIL);
        int tail = end - 1;
        while (tail >= stop && b[tail] != '{') {
            if (Ascii.starts(b, tail, end, "\",\"stream\":\"")) {
                return tail;
            }
            tail--;
        }
        return NO_MATCH;
    }

    /** {@code (RayTrainWorker pid=5, ip=10.0.0.3) text}. */
    static int ray(byte[] b, int at, int end, LinePrefix out) {
        int close = Ascii.find(b, at, end, ')', LONGEST_NAME);
        int pid = close == NO_MATCH ? NO_MATCH : Ascii.find(b, at, close, "pid=", LONGEST_NAME);
        if (pid == NO_MATCH || (b[pid - 1] != ' ' && b[pid - 1] != '(')) {
            return NO_MATCH;
        }
        int digits = Ascii.digitsEnd(b, pid + 4, close);
        if (digits == pid + 4 || (b[digits] != ',' && b[digits] != ')')) {
            return NO_MATCH;
        }
        out.pid = Ascii.number(b, pid + 4, digits);
        out.origin = Origin.RAY;
        if (Ascii.starts(b, digits, close, ", ip=")) {
            out.host(digits + 5, Ascii.nameEnd(b, digits + 5, close));
        }
        return Ascii.pastBlank(b, close + 1, end);
    }
}
