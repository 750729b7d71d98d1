package io.logsage.core.template;

import io.logsage.core.prefix.AnsiEscape;

/** Tells the numbers that name a failure from those that count something: exit codes, signals, error numbers, Xids. */
final class SignificantNumber {
    private static final int LONGEST = 5;
    private static final int LONGEST_GAP = 12;
    private static final int LONGEST_ADDRESS = 24;

    private SignificantNumber() {}

    /** Whether the digits at {@code i} follow a word that makes them significant. */
    static boolean at(byte[] b, int i, int from, int to) {
        int end = end(b, i, to);
        if (end - i > LONGEST || (end < to && (TemplateToken.inWord(b[end]) || b[end] == AnsiEscape.ESCAPE))) {
            return false;
        }
        int gap = i;
        int limit = Math.max(from, i - LONGEST_GAP);
        boolean onlyBlanks = true;
        while (gap > limit && separator(b[gap - 1])) {
            gap--;
            onlyBlanks &= blank(b[gap]);
        }
        if (gap == i || gap == from) {
            return false;
        }
        return switch (b[gap - 1] | 0x20) {
            case 'e' -> endsWith(b, from, gap, "code");
            case 'h' -> endsWith(b, from, gap, "exited with");
            case 's' -> endsWith(b, from, gap, "status");
            case 'l' -> endsWith(b, from, gap, "signal");
            case 'o' -> endsWith(b, from, gap, "errno");
            case 'd' -> endsWith(b, from, gap, "xid");
            case 'r' -> onlyBlanks && endsWith(b, from, gap, "error");
            default -> afterXidAddress(b, from, i);
        };
    }

    static int end(byte[] b, int i, int to) {
        return TemplateToken.digitsEnd(b, i, Math.min(to, i + LONGEST + 1));
    }

    /** {@code Xid (PCI:0000:3b:00): 79}. */
    private static boolean afterXidAddress(byte[] b, int from, int i) {
        int close = i - 3;
        if (close < from || b[close] != ')' || b[close + 1] != ':' || b[close + 2] != ' ') {
            return false;
        }
        int limit = Math.max(from, close - LONGEST_ADDRESS);
        int open = close - 1;
        while (open > limit && b[open] != '(') {
            open--;
        }
        if (open <= from
                || b[open] != '('
                || !endsWith(b, from, open, "xid ")
                || !endsWith(b, open, open + 5, "pci:")) {
            return false;
        }
        return endsWith(b, open + 5, close, "<pci>") || TemplateToken.pciEnd(b, open + 5, close) == close;
    }

    /** Whether {@code b[from, to)} ends with a lower-case word, ignoring case, whose first letter no escape takes. */
    private static boolean endsWith(byte[] b, int from, int to, String word) {
        int start = to - word.length();
        if (start < from || to > b.length || AnsiEscape.endsBehind(b, from, start)) {
            return false;
        }
        for (int k = 0; k < word.length(); k++) {
            int c = b[start + k];
            if (c >= 'A' && c <= 'Z') {
                c |= 0x20;
            }
            if (c != word.charAt(k)) {
                return false;
            }
        }
        return true;
    }

    private static boolean separator(byte c) {
        return blank(c) || c == ':' || c == '=' || c == '(' || c == '-';
    }

    private static boolean blank(byte c) {
        return c == ' ' || c == '\t';
    }
}
