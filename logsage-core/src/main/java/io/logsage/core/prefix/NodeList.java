package io.logsage.core.prefix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Expands Slurm's lists: node names with bracket ranges ({@code node[001-003,007],rack[1-2]n[01-18]}) and task ids
 * ({@code 0-3,8}). Text that is no such list, or that names more than {@link #MOST}, expands to nothing.
 */
public final class NodeList {
    /** The most names or ids a list may expand to. */
    public static final int MOST = 100_000;

    private static final int LONGEST_TEXT = 1 << 20;
    private static final int LONGEST_NAME = 255;
    private static final int MOST_BRACKETS = 8;

    private NodeList() {}

    /** The names in the order of the list, zero padding kept; empty when the text is no list or an absurd one. */
    public static Optional<List<String>> expand(String text) {
        return expand(text, MOST);
    }

    /**
     * {@return the names in the order of the list, zero padding kept; empty when the text is no list or names more}
     *
     * @param text the list
     * @param most the most names, which bounds the work
     */
    public static Optional<List<String>> expand(String text, int most) {
        if (text.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        String list = text.strip();
        int start = 0;
        while (start < list.length()) {
            int end = entryEnd(list, start);
            if (end == start || !expandEntry(list.substring(start, end), names, most)) {
                return Optional.empty();
            }
            start = end + 1;
            if (start == list.length()) {
                return Optional.empty();
            }
        }
        return Optional.of(List.copyOf(names));
    }

    /** The ids of a task list in its order; empty when the text is no list or an absurd one. */
    public static Optional<List<Integer>> tasks(String text) {
        return tasks(text, MOST);
    }

    /**
     * {@return the ids in the order of the list; empty when the text is no list or names more}
     *
     * @param text the list
     * @param most the most ids, which bounds the work
     */
    public static Optional<List<Integer>> tasks(String text, int most) {
        List<String> numbers = new ArrayList<>();
        String list = text.strip();
        if (list.startsWith("[") && list.endsWith("]")) {
            list = list.substring(1, list.length() - 1);
        }
        if (list.isEmpty() || list.length() > LONGEST_TEXT || !ranges(list, numbers, most)) {
            return Optional.empty();
        }
        return Optional.of(numbers.stream().map(Integer::valueOf).toList());
    }

    /** The comma outside brackets that ends the entry, or the end of the list. */
    private static int entryEnd(String list, int start) {
        boolean inside = false;
        for (int i = start; i < list.length(); i++) {
            char c = list.charAt(i);
            if (c == '[' || c == ']') {
                inside = c == '[';
            } else if (c == ',' && !inside) {
                return i;
            }
        }
        return list.length();
    }

    private static boolean expandEntry(String entry, List<String> names, int most) {
        List<String> grown = List.of("");
        int at = 0;
        for (int bracket = 0; at < entry.length(); bracket++) {
            int open = entry.indexOf('[', at);
            String literal = entry.substring(at, open < 0 ? entry.length() : open);
            int close = open < 0 ? entry.length() : entry.indexOf(']', open);
            List<String> numbers = new ArrayList<>();
            if (!isName(literal) || close < 0 || bracket > MOST_BRACKETS) {
                return false;
            }
            if (open < 0) {
                numbers.add("");
            } else if (!ranges(entry.substring(open + 1, close), numbers, most)) {
                return false;
            }
            if ((long) grown.size() * numbers.size() > most - names.size()) {
                return false;
            }
            grown = product(grown, literal, numbers);
            if (grown.stream().anyMatch(name -> name.length() > LONGEST_NAME)) {
                return false;
            }
            at = close + 1;
        }
        if (grown.get(0).isEmpty()) {
            return false;
        }
        names.addAll(grown);
        return true;
    }

    private static List<String> product(List<String> heads, String literal, List<String> numbers) {
        List<String> all = new ArrayList<>(heads.size() * numbers.size());
        for (String head : heads) {
            for (String number : numbers) {
                all.add(head + literal + number);
            }
        }
        return all;
    }

    private static boolean isName(String literal) {
        if (literal.length() > LONGEST_NAME) {
            return false;
        }
        return literal.chars()
                .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.'));
    }

    private static boolean ranges(String text, List<String> numbers, int most) {
        int start = 0;
        while (start <= text.length()) {
            int comma = text.indexOf(',', start);
            String range =
                    text.substring(start, comma < 0 ? text.length() : comma).strip();
            int dash = range.indexOf('-');
            String low = dash < 0 ? range : range.substring(0, dash);
            String high = dash < 0 ? range : range.substring(dash + 1);
            if (!isNumber(low) || !isNumber(high)) {
                return false;
            }
            int first = Integer.parseInt(low);
            int last = Integer.parseInt(high);
            if (last < first || last - first >= most - numbers.size()) {
                return false;
            }
            for (int value = first; value <= last; value++) {
                String digits = Integer.toString(value);
                numbers.add("0".repeat(Math.max(0, low.length() - digits.length())) + digits);
            }
            start = comma < 0 ? text.length() + 1 : comma + 1;
        }
        return true;
    }

    private static boolean isNumber(String text) {
        return !text.isEmpty() && text.length() <= 9 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
