package io.logsage.core.evidence;

import io.logsage.core.text.AsciiSearch;

/** Knows the words with which a program says of an error that it goes on all the same. */
final class GoingOn {
    private static final byte[][] WORDS = folded(
            "falling back",
            "fall back to",
            "will retry",
            "retrying in",
            ", retrying",
            ", continuing",
            ", skipping",
            ", skipped",
            ", ignoring",
            "ignoring this",
            "replaced by",
            ", recovering");
    private static final int LONGEST = 600;

    private GoingOn() {}

    private static byte[][] folded(String... words) {
        byte[][] folded = new byte[words.length][];
        for (int i = 0; i < words.length; i++) {
            folded[i] = AsciiSearch.fold(words[i]);
        }
        return folded;
    }

    /** {@return whether a line says so} */
    static boolean isTold(byte[] b, int from, int to) {
        int end = Math.min(to, from + LONGEST);
        for (byte[] word : WORDS) {
            if (AsciiSearch.indexOf(b, from, end, word) >= 0) {
                return true;
            }
        }
        return false;
    }
}
