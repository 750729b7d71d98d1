package io.logsage.core.signature;

import io.logsage.core.text.AsciiSearch;

/** Families of lines that differ by a number only; the number is read by hand. */
public enum CodeTable {
    /** NVIDIA driver events: {@code Xid (PCI:...): 79, ...}. */
    XID,
    /** NVSwitch events: {@code SXid (PCI:...): 20034, ...}. */
    SXID,
    /** Verbs work completions: {@code status=12}, {@code status=NAME(12)}, {@code error 12}. */
    IB_STATUS,
    /** EFA provider errors: {@code prov_errno: 13}. */
    EFA_ERRNO;

    /** Stands for a line without a code. */
    static final int NO_CODE = -1;

    private static final int MOST_DIGITS = 6;
    private static final byte[] XID_START = AsciiSearch.fold("xid (");
    private static final byte[] SXID_START = AsciiSearch.fold("sxid (");
    private static final byte[] STATUS = AsciiSearch.fold("status=");
    private static final byte[] WITH_ERROR = AsciiSearch.fold("with error ");
    private static final byte[] PROVIDER_ERROR = AsciiSearch.fold("prov_errno:");

    /** {@return the code in a line, or {@link #NO_CODE}} */
    int read(byte[] b, int from, int to) {
        return switch (this) {
            case XID -> afterParenthesis(b, from, to, XID_START);
            case SXID -> afterParenthesis(b, from, to, SXID_START);
            case IB_STATUS -> completion(b, from, to);
            case EFA_ERRNO -> digits(b, AsciiSearch.after(b, from, to, PROVIDER_ERROR), to);
        };
    }

    private static int afterParenthesis(byte[] b, int from, int to, byte[] start) {
        int at = AsciiSearch.after(b, from, to, start);
        if (at < 0) {
            return NO_CODE;
        }
        while (at < to && b[at] != ')') {
            at++;
        }
        return digits(b, at + 2, to);
    }

    private static int completion(byte[] b, int from, int to) {
        int at = AsciiSearch.after(b, from, to, STATUS);
        if (at < 0) {
            at = AsciiSearch.after(b, from, to, WITH_ERROR);
        }
        if (at < 0) {
            return NO_CODE;
        }
        while (at < to && (b[at] == '(' || b[at] == '_' || b[at] >= 'A' && b[at] <= 'Z')) {
            at++;
        }
        return digits(b, at, to);
    }

    private static int digits(byte[] b, int from, int to) {
        if (from < 0) {
            return NO_CODE;
        }
        int at = from;
        while (at < to && b[at] == ' ') {
            at++;
        }
        int start = at;
        int code = 0;
        while (at < to && at - start < MOST_DIGITS && b[at] >= '0' && b[at] <= '9') {
            code = code * 10 + b[at++] - '0';
        }
        return at == start ? NO_CODE : code;
    }
}
