package io.logsage.core.prefix;

/** What a field of a structured logger's record may tell about where and when the record was written. */
enum RecordField {
    /** Nothing of that. */
    NOTHING,
    /** The node, in a field that says so by where it stands. */
    NODE,
    /** The node, in a field that a program may also use for another thing. */
    STATED_NODE,
    /** The host, by where the field stands; in a container it may be the container's own name. */
    HOST,
    /** The host, in a field that a program may also use for another thing. */
    STATED_HOST,
    /** The pod, by where the field stands. */
    POD,
    /** The pod, in a field that a program may also use for another thing. */
    STATED_POD,
    /** The global rank. */
    RANK,
    /** The rank within its node. */
    LOCAL_RANK,
    /** The time. */
    TIME,
    /** A port: the host beside it is one to connect to. */
    PORT,
    /** A file that may lie on storage of the whole cluster: the host is the one that read it. */
    FILE;

    /** All of them; shared, never written. */
    private static final RecordField[] ALL = values();

    private static final int LONGEST_NAME = 253;
    private static final int CONTAINER_ID = 12; // so many digits of it are the name of a container's host

    static RecordField of(int ordinal) {
        return ALL[ordinal];
    }

    static int count() {
        return ALL.length;
    }

    /** The bit of this field in a set of fields. */
    int bit() {
        return 1 << ordinal();
    }

    /** Whether this is told only where most records tell it. */
    boolean isStated() {
        return this == STATED_NODE || this == STATED_HOST || this == STATED_POD || this == RANK;
    }

    /** Whether a value can be one of this field. */
    boolean accepts(byte[] b, int from, int to) {
        return switch (this) {
            case NODE, STATED_NODE, HOST, STATED_HOST -> isMachine(b, from, to);
            case POD, STATED_POD -> b[from - 1] == '"' && isName(b, from, to);
            case RANK, LOCAL_RANK -> to > from && Ascii.digitsEnd(b, from, to) == to;
            case TIME, PORT -> to > from;
            case NOTHING -> false;
            case FILE -> isSharedFile(b, from, to);
        };
    }

    private static boolean isMachine(byte[] b, int from, int to) {
        if (b[from - 1] != '"' || to == from || Ascii.starts(b, from, to, "127.") || Ascii.starts(b, from, to, "::")) {
            return false;
        }
        boolean anywhere = Ascii.startsIgnoringCase(b, from, to, "localhost") || Ascii.starts(b, from, to, "0.0.0.0");
        boolean nowhere = to - from <= 7
                && (Ascii.startsIgnoringCase(b, from, to, "unknown")
                        || Ascii.startsIgnoringCase(b, from, to, "none")
                        || Ascii.startsIgnoringCase(b, from, to, "null"));
        return !anywhere && !nowhere && (isName(b, from, to) && !isContainerId(b, from, to) || isIpv6(b, from, to));
    }

    private static boolean isName(byte[] b, int from, int to) {
        boolean letter = false;
        for (int i = from; i < to; i++) {
            if (!Ascii.nameByte(b, i, to)) {
                return false;
            }
            letter |= Ascii.letter(b, i, to);
        }
        return to - from <= LONGEST_NAME && (letter || HostNames.isAddress(b, from, to));
    }

    private static boolean isContainerId(byte[] b, int from, int to) {
        int i = from;
        while (i < to && isHexDigit(b[i])) {
            i++;
        }
        return i == to && to - from == CONTAINER_ID;
    }

    private static boolean isIpv6(byte[] b, int from, int to) {
        int colons = 0;
        for (int i = from; i < to; i++) {
            if (b[i] != ':' && !isHexDigit(b[i])) {
                return false;
            }
            colons += b[i] == ':' ? 1 : 0;
        }
        return colons >= 2 && to - from <= 39;
    }

    private static boolean isHexDigit(byte c) {
        return c >= '0' && c <= '9' || (c | 0x20) >= 'a' && (c | 0x20) <= 'f';
    }

    /** Logs of the system and of containers are the machine's own; a program's source is no log. */
    private static boolean isSharedFile(byte[] b, int from, int to) {
        return Ascii.is(b, from, to, '/')
                && !Ascii.starts(b, from, to, "/var/log/")
                && !Ascii.starts(b, from, to, "/var/lib/")
                && !Ascii.sourceFile(b, from, to);
    }
}
