package io.logsage.core.prefix;

/** How serious the printer of a line called it. */
public enum Severity {
    /** The prefix names no severity. */
    NONE,
    /** Finer than debug. */
    TRACE,
    /** Debug output. */
    DEBUG,
    /** Ordinary information. */
    INFO,
    /** A warning. */
    WARNING,
    /** An error. */
    ERROR,
    /** Critical, fatal, emergency. */
    FATAL;

    /** {@return whether a printer who may call a line an error called this one less} */
    public boolean isBelowError() {
        return this != NONE && compareTo(ERROR) < 0;
    }

    /** The severity of a glog-like letter, {@link #NONE} when the letter is none of them. */
    static Severity ofLetter(int letter) {
        return switch (letter) {
            case 'T' -> TRACE;
            case 'D' -> DEBUG;
            case 'I' -> INFO;
            case 'W' -> WARNING;
            case 'E' -> ERROR;
            case 'F', 'C' -> FATAL;
            default -> NONE;
        };
    }

    /** The severity of a record's level: a letter or a word in either case, {@link #NONE} when it is neither. */
    static Severity ofLevel(byte[] b, int from, int to) {
        return to - from == 1 ? ofLetter(b[from] & ~0x20) : ofWord(b, from, to);
    }

    /** The severity of a level word in either case ("warn", "ERROR", "crit"), {@link #NONE} when it is no level. */
    static Severity ofWord(byte[] b, int from, int to) {
        int length = to - from;
        if (length < 3 || length > 11) {
            return NONE;
        }
        return switch (b[from] | 0x20) {
            case 't' -> is(b, from, to, "trace") ? TRACE : NONE;
            case 'd' -> is(b, from, to, "debug") ? DEBUG : NONE;
            case 'i' -> is(b, from, to, "info") || is(b, from, to, "information") ? INFO : NONE;
            case 'n' -> is(b, from, to, "notice") ? INFO : NONE;
            case 'w' -> is(b, from, to, "warning") || is(b, from, to, "warn") ? WARNING : NONE;
            case 'e' -> ofWordWithE(b, from, to);
            case 's' -> is(b, from, to, "severe") ? ERROR : NONE;
            case 'f' -> is(b, from, to, "fatal") ? FATAL : NONE;
            case 'c' -> is(b, from, to, "critical") || is(b, from, to, "crit") ? FATAL : NONE;
            case 'a' -> is(b, from, to, "alert") ? FATAL : NONE;
            default -> NONE;
        };
    }

    private static Severity ofWordWithE(byte[] b, int from, int to) {
        if (is(b, from, to, "error") || is(b, from, to, "err")) {
            return ERROR;
        }
        return is(b, from, to, "emerg") || is(b, from, to, "emergency") ? FATAL : NONE;
    }

    private static boolean is(byte[] b, int from, int to, String word) {
        return to - from == word.length() && Ascii.startsIgnoringCase(b, from, to, word);
    }
}
