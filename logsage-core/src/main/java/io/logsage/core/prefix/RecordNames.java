package io.logsage.core.prefix;

import io.logsage.core.text.AsciiSearch;
import java.util.Arrays;

/** By which names structured loggers and collectors of logs tell places and times, and in which objects of their records. */
final class RecordNames {
    /** An object that tells nothing. */
    static final int OTHER = 0;

    /** The record itself, or an object that holds what a program says. */
    static final int TOP = 1;

    private static final int LONGEST = 36;

    private static final int KUBERNETES = 1 << 1;
    private static final int NODE = 1 << 2;
    private static final int POD = 1 << 3;
    private static final int HOST = 1 << 4;
    private static final int LABELS = 1 << 5;
    private static final int RESOURCE = 1 << 6;
    private static final int RESOURCE_LABELS = 1 << 7;
    private static final int ATTRIBUTES = 1 << 8;
    private static final int LOG = 1 << 9;
    private static final int FILE = 1 << 10;

    private static final RecordNames FIELDS = new RecordNames();
    private static final RecordNames OBJECTS = new RecordNames();

    private final Name[][] names = new Name[LONGEST + 1][0]; // names[length] = those of that length

    static {
        int ofKubernetes = TOP | RESOURCE | ATTRIBUTES | LABELS;
        field(RecordField.NODE, KUBERNETES, "host", "pod_node_name");
        field(RecordField.NODE, KUBERNETES, "nodename");
        field(RecordField.NODE, KUBERNETES | RESOURCE_LABELS, "node_name");
        field(RecordField.NODE, NODE, "name");
        field(RecordField.NODE, LABELS, "compute.googleapis.com/resource_name");
        field(RecordField.NODE, TOP, "_hostname", "kubernetes.host", "kubernetes.node_name", "kubernetes.node.name");
        field(RecordField.NODE, ofKubernetes, "k8s.node.name", "k8s_node_name");
        field(RecordField.STATED_NODE, TOP | LABELS, "node", "node_name", "nodename");
        field(RecordField.HOST, HOST, "name", "hostname");
        field(RecordField.HOST, LABELS, "host", "hostname");
        field(RecordField.HOST, TOP | RESOURCE | ATTRIBUTES, "host.name");
        field(RecordField.STATED_HOST, TOP, "host", "hostname");
        field(RecordField.POD, KUBERNETES | LABELS | RESOURCE_LABELS, "pod_name");
        field(RecordField.POD, LABELS, "pod");
        field(RecordField.POD, POD, "name");
        field(RecordField.POD, TOP, "kubernetes.pod_name", "kubernetes.pod.name");
        field(RecordField.POD, ofKubernetes, "k8s.pod.name", "k8s_pod_name");
        field(RecordField.STATED_POD, TOP, "pod", "pod_name");
        field(RecordField.RANK, TOP | LABELS, "rank", "global_rank");
        field(RecordField.LOCAL_RANK, TOP | LABELS, "local_rank");
        field(RecordField.TIME, TOP, "timestamp", "time", "ts", "@timestamp", "asctime", "date");
        field(RecordField.TIME, TOP, "__realtime_timestamp");
        field(RecordField.PORT, TOP, "port");
        field(RecordField.FILE, TOP | LABELS, "file", "filename", "source", "path", "log.file.path");
        field(RecordField.FILE, FILE, "path");
        object(TOP, TOP, "jsonpayload", "record", "extra", "fields");
        object(KUBERNETES, TOP, "kubernetes");
        object(NODE, KUBERNETES, "node");
        object(POD, KUBERNETES, "pod");
        object(HOST, TOP, "host");
        object(LABELS, TOP, "labels");
        object(RESOURCE, TOP, "resource");
        object(RESOURCE_LABELS, RESOURCE, "labels");
        object(ATTRIBUTES, TOP | RESOURCE, "attributes");
        object(LOG, TOP, "log");
        object(FILE, LOG, "file");
    }

    /** A name, the objects in which it stands, and what it is the name of there. */
    private record Name(byte[] folded, int within, int what) {}

    private static void field(RecordField field, int within, String... names) {
        for (String name : names) {
            FIELDS.add(new Name(AsciiSearch.fold(name), within, field.ordinal()));
        }
    }

    private static void object(int object, int within, String... names) {
        for (String name : names) {
            OBJECTS.add(new Name(AsciiSearch.fold(name), within, object));
        }
    }

    private void add(Name name) {
        Name[] before = names[name.folded().length];
        Name[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = name;
        names[name.folded().length] = after;
    }

    /** The field that a name is the name of in an object. */
    static RecordField field(int within, byte[] b, int from, int to) {
        return RecordField.of(FIELDS.what(within, b, from, to));
    }

    /** The object that a name is the name of in an object. */
    static int object(int within, byte[] b, int from, int to) {
        return OBJECTS.what(within, b, from, to);
    }

    private int what(int within, byte[] b, int from, int to) {
        if (within != OTHER && to - from <= LONGEST) {
            for (Name name : names[to - from]) {
                if ((name.within() & within) != 0 && AsciiSearch.standsAt(b, from, to, name.folded())) {
                    return name.what();
                }
            }
        }
        return 0;
    }
}
