package io.logsage.core.signature;

import io.logsage.core.text.AsciiSearch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The longest text that stands in everything an expression finds, as far as a glance at the expression tells. Looking for it
 * first spares most runs of the expression, which cost a hundred times as much. Immutable.
 */
final class RequiredText {
    private static final Pattern REPETITION = Pattern.compile("\\{\\d+(?:,\\d*)?}");
    private static final Pattern IGNORES_CASE = Pattern.compile("\\(\\?[a-zA-Z-]*i");
    private static final String KNOWN_ESCAPES = "bBdDwWsSAznrtfva";
    private static final String FOLDED_BEYOND_ASCII = "kKsS";

    private final boolean anyCase;
    private final byte[] text; // as it stands in the expression; empty for none
    private final byte[] folded;
    private final StringBuilder run = new StringBuilder();
    private String longest = "";

    private RequiredText(String regex) {
        anyCase = IGNORES_CASE.matcher(regex).find();
        String found = read(regex) ? longest : "";
        text = found.getBytes(StandardCharsets.US_ASCII);
        folded = AsciiSearch.fold(found);
    }

    /** {@return what an expression of RE2 requires; nothing where that is not seen at once} */
    static RequiredText of(String regex) {
        return new RequiredText(regex);
    }

    /** {@return whether the text stands in {@code b[from, to)}} */
    boolean standsIn(byte[] b, int from, int to) {
        if (text.length == 0) {
            return true;
        }
        int at = AsciiSearch.indexOf(b, from, to, folded);
        while (at >= 0 && !anyCase && !Arrays.equals(b, at, at + text.length, text, 0, text.length)) {
            at = AsciiSearch.indexOf(b, at + 1, to, folded);
        }
        return at >= 0;
    }

    /** Goes through the expression outside its groups; returns false when an alternative or something unknown stands there. */
    private boolean read(String regex) {
        int i = 0;
        while (i < regex.length()) {
            char c = regex.charAt(i);
            switch (c) {
                case '|' -> {
                    return false;
                }
                case '\\' -> {
                    char escaped = i + 1 < regex.length() ? regex.charAt(i + 1) : 'Q';
                    boolean literal = !Character.isLetterOrDigit(escaped);
                    if (!literal && KNOWN_ESCAPES.indexOf(escaped) < 0) {
                        return false;
                    }
                    i += 2;
                    take(literal, escaped, regex, i);
                }
                case '[' -> i = breakAt(classEnd(regex, i));
                case '(' -> i = breakAt(groupEnd(regex, i));
                case '{' -> {
                    Matcher repetition = REPETITION.matcher(regex).region(i, regex.length());
                    i = breakAt(repetition.lookingAt() ? repetition.end() : i + 1);
                }
                default -> take(".^$+?*)".indexOf(c) < 0, c, regex, ++i);
            }
        }
        breakAt(i);
        return true;
    }

    /** A character, which belongs to the run unless what follows makes it optional. */
    private void take(boolean literal, char c, String regex, int next) {
        boolean optional = next < regex.length() && "?*{".indexOf(regex.charAt(next)) >= 0;
        boolean folds = anyCase && FOLDED_BEYOND_ASCII.indexOf(c) >= 0;
        if (literal && !optional && !folds && c < 0x80) {
            run.append(c);
        } else {
            breakAt(next);
        }
    }

    private int breakAt(int next) {
        longest = run.length() > longest.length() ? run.toString() : longest;
        run.setLength(0);
        return next;
    }

    private static int classEnd(String regex, int open) {
        int i = open + 1;
        i += regex.startsWith("^", i) ? 1 : 0;
        i += regex.startsWith("]", i) ? 1 : 0;
        while (i < regex.length() && regex.charAt(i) != ']') {
            if (regex.startsWith("[:", i)) {
                i = Math.max(i, regex.indexOf(":]", i)) + 2;
            } else {
                i += regex.charAt(i) == '\\' ? 2 : 1;
            }
        }
        return i + 1;
    }

    private static int groupEnd(String regex, int open) {
        int depth = 0;
        int i = open;
        while (i < regex.length()) {
            char c = regex.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
            i = c == '[' ? classEnd(regex, i) : c == '\\' ? i + 2 : i + 1;
        }
        return regex.length();
    }
}
