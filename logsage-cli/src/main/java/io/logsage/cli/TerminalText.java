package io.logsage.cli;

import java.util.ArrayList;
import java.util.List;

/** Makes text of a log safe and short enough for a terminal. */
final class TerminalText {
    private static final int ESCAPE = 0x1b;

    private TerminalText() {}

    /** Removes escape sequences whole, turns tabs into blanks, and drops every other control and direction character. */
    static String strip(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (c == ESCAPE) {
                i = afterEscape(text, i + 1);
                continue;
            }
            i += Character.charCount(c);
            if (c == '\t') {
                clean.append(' ');
            } else if (isShown(c)) {
                clean.appendCodePoint(c);
            }
        }
        return clean.toString();
    }

    private static boolean isShown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static int afterEscape(String text, int at) {
        if (at >= text.length()) {
            return at;
        }
        char kind = text.charAt(at);
        if (kind == '[') {
            int i = at + 1;
            while (i < text.length() && text.charAt(i) >= 0x20 && text.charAt(i) < 0x40) {
                i++;
            }
            return Math.min(text.length(), i + 1);
        }
        if (kind == ']' || kind == 'P' || kind == '_' || kind == '^' || kind == 'X') {
            int i = at + 1;
            while (i < text.length() && text.charAt(i) != 0x07 && text.charAt(i) != ESCAPE) {
                i++;
            }
            return Math.min(text.length(), i + (i < text.length() && text.charAt(i) == 0x07 ? 1 : 0));
        }
        return at + 1;
    }

    /** Cuts text to a width, and says so. */
    static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
    }

    /** Breaks text at blanks into lines no wider than a width; a longer word is broken where it must be. */
    static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text.strip();
        while (rest.length() > width) {
            int at = rest.lastIndexOf(' ', width);
            int end = at > 0 ? at : width;
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    /** Writes {@code 1,234,567}. */
    static String grouped(long number) {
        StringBuilder digits = new StringBuilder(Long.toString(number));
        for (int at = digits.length() - 3; at > (number < 0 ? 1 : 0); at -= 3) {
            digits.insert(at, ',');
        }
        return digits.toString();
    }

    static String ranks(List<Integer> ranks) {
        return (ranks.size() == 1 ? "rank " : "ranks ") + ranges(ranks);
    }

    /** Writes {@code 0-3, 8, 12-15} for ascending numbers. */
    static String ranges(List<Integer> numbers) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < numbers.size(); ) {
            int end = i;
            while (end + 1 < numbers.size() && numbers.get(end + 1) == numbers.get(end) + 1) {
                end++;
            }
            text.append(text.isEmpty() ? "" : ", ").append(numbers.get(i));
            if (end > i) {
                text.append('-').append(numbers.get(end));
            }
            i = end + 1;
        }
        return text.toString();
    }
}
