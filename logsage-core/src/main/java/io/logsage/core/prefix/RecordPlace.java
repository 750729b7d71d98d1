package io.logsage.core.prefix;

/**
 * Where and when a structured logger's record was written, as its fields tell. A pod is no node; a host that a record tells to
 * connect to, or that only read the file the record comes from, is none that wrote it. Used again from record to record.
 */
final class RecordPlace {
    private static final String LAUNCHER = "-launcher"; // of MPI
    private static final String HEAD = "-head"; // of Ray

    private final int[] starts = new int[RecordField.count()]; // starts[field] = where its value begins
    private final int[] ends =
            new int[RecordField.count()]; // ends[field] = where it ends; its start when it is not told

    private int rank;
    private boolean ofFields; // the host below
    private boolean isForwarded;
    private int hostStart;
    private int hostEnd;
    private int podStart;
    private int podEnd;

    void clear() {
        for (int i = 0; i < starts.length; i++) {
            starts[i] = 0;
            ends[i] = 0;
        }
    }

    /** Takes the value of a field, the first that can be one. */
    void take(RecordField field, byte[] b, int from, int to) {
        int i = field.ordinal();
        if (starts[i] == ends[i] && field.accepts(b, from, to)) {
            starts[i] = from;
            ends[i] = to;
        }
    }

    boolean tells(RecordField field) {
        return ends[field.ordinal()] > starts[field.ordinal()];
    }

    private boolean tells(RecordField field, Grammar grammar) {
        return tells(field) && (!field.isStated() || grammar.believes(field));
    }

    private int number(RecordField field, byte[] b) {
        return Ascii.number(b, starts[field.ordinal()], ends[field.ordinal()]);
    }

    /** Tells what is told of the record before its message is read, and keeps where it was written until that is done. */
    void begin(byte[] b, Grammar grammar, LinePrefix out) {
        if (tells(RecordField.TIME)) {
            ClockReader.timeOfRecord(b, starts[RecordField.TIME.ordinal()], ends[RecordField.TIME.ordinal()], out);
        }
        if (out.localRank == LinePrefix.NONE && tells(RecordField.LOCAL_RANK)) {
            out.localRank = number(RecordField.LOCAL_RANK, b);
        }
        int told = tells(RecordField.RANK, grammar) ? number(RecordField.RANK, b) : LinePrefix.NONE;
        rank = grammar.withinWorld(told) ? told : LinePrefix.NONE;
        if (rank != LinePrefix.NONE && !out.rankIsExplicit) {
            out.rank = rank;
        }
        isForwarded = out.origin == Origin.MPI;
        place(b, grammar, out);
        out.pod(out.contentStart, out.contentStart);
    }

    /** A prefix before the record tells more surely than it where it was written, a field of a node more than a pod does. */
    private void place(byte[] b, Grammar grammar, LinePrefix out) {
        hostStart = out.hostStart;
        hostEnd = out.hostEnd;
        podStart = out.podStart;
        podEnd = out.podEnd;
        ofFields = !out.hasHost() || out.hostIsPod();
        if (!ofFields) {
            return;
        }
        if (!out.hasPod()) {
            pod(tells(RecordField.POD) ? RecordField.POD : RecordField.STATED_POD, grammar);
        }
        boolean hasPod = podEnd > podStart;
        RecordField node = node(grammar, hasPod);
        if (hasPod && (isOfPod(b, LAUNCHER) || isOfPod(b, HEAD))) {
            nowhere();
        } else if (node != RecordField.NOTHING) {
            hostStart = starts[node.ordinal()];
            hostEnd = ends[node.ordinal()];
        } else if (hasPod) {
            hostStart = podStart;
            hostEnd = podEnd;
        }
    }

    /** Whether the pod is one that prints what ranks elsewhere raise. */
    private boolean isOfPod(byte[] b, String part) {
        return Ascii.find(b, podStart, podEnd, part, podEnd - podStart) != Ascii.NO_MATCH;
    }

    private void pod(RecordField field, Grammar grammar) {
        if (tells(field, grammar)) {
            podStart = starts[field.ordinal()];
            podEnd = ends[field.ordinal()];
        }
    }

    /** Of a record that names its pod, only a node's field tells where it runs: its host may be the pod by another name. */
    private RecordField node(Grammar grammar, boolean hasPod) {
        if (tells(RecordField.NODE)) {
            return RecordField.NODE;
        }
        boolean ofWriter = !tells(RecordField.FILE);
        boolean stated = ofWriter && !tells(RecordField.PORT);
        if (stated && tells(RecordField.STATED_NODE, grammar)) {
            return RecordField.STATED_NODE;
        }
        if (!hasPod && ofWriter && tells(RecordField.HOST)) {
            return RecordField.HOST;
        }
        boolean host = !hasPod && stated && tells(RecordField.STATED_HOST, grammar);
        return host ? RecordField.STATED_HOST : RecordField.NOTHING;
    }

    private void nowhere() {
        hostStart = 0;
        hostEnd = 0;
        podStart = 0;
        podEnd = 0;
    }

    /** Settles where the record was written once its message was read, which may be one that a launcher passed on. */
    void end(byte[] b, LinePrefix out) {
        if (out.hasHost()) {
            settle(b, out);
            return;
        }
        boolean ofOther = rank != LinePrefix.NONE && out.rank != rank || !isForwarded && out.origin == Origin.MPI;
        if (hostEnd > hostStart && !(ofFields && ofOther)) {
            restore(out);
        }
    }

    /** The host that a message names is its own unless it is another name of the pod, or of the node, which may lack the domain. */
    private void settle(byte[] b, LinePrefix out) {
        if (out.hasPod()) {
            return;
        }
        boolean hasPod = podEnd > podStart;
        boolean ofPod = hasPod && isAlso(b, out, podStart, podEnd, '-');
        if (ofPod || isAlso(b, out, hostStart, hostEnd, '.')) {
            restore(out);
        } else if (hasPod && hostStart == podStart) {
            out.podStart = podStart;
            out.podEnd = podEnd;
        }
    }

    private void restore(LinePrefix out) {
        out.host(hostStart, hostEnd);
        out.podStart = podStart;
        out.podEnd = podEnd;
    }

    /** Whether the host of a message is a name that goes on behind a mark, or has the domain behind it. */
    private static boolean isAlso(byte[] b, LinePrefix out, int from, int to, char mark) {
        int i = 0;
        int length = out.hostEnd - out.hostStart;
        while (i < length && from + i < to && b[out.hostStart + i] == b[from + i]) {
            i++;
        }
        boolean begins = i == length && (from + i == to || b[from + i] == mark);
        return begins || i > 0 && from + i == to && b[out.hostStart + i] == '.';
    }
}
