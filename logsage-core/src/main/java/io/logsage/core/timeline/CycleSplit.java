package io.logsage.core.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts lines at the launcher's cycle numbers alone, for those who want the cut that users of the original system know:
 * the first line with {@code Cycle: N} begins cycle N, wherever the number stands in the line, and cycles come in the
 * order of their numbers. Lines without any such number are one cycle 0. Lines before the first marker belong to no
 * cycle.
 */
public final class CycleSplit {
    private static final Pattern MARKER = Pattern.compile("Cycle:[ \\t]{0,8}([0-9]{1,9})");

    private CycleSplit() {}

    /**
     * The lines of one cycle, {@code [from, to)}, counted from 0.
     *
     * @param cycle the number in the marker
     * @param from the first line
     * @param to one past the last line
     */
    public record Part(int cycle, int from, int to) {}

    /** The parts in the order of their numbers. A part whose successor begins before it is empty. */
    public static List<Part> of(List<String> lines) {
        TreeMap<Integer, Integer> firsts = new TreeMap<>();
        int number = 0;
        for (String line : lines) {
            Matcher marker = MARKER.matcher(line);
            if (marker.find()) {
                firsts.putIfAbsent(Integer.valueOf(marker.group(1)), number);
            }
            number++;
        }
        if (firsts.isEmpty()) {
            return List.of(new Part(0, 0, lines.size()));
        }
        List<Part> parts = new ArrayList<>();
        for (Map.Entry<Integer, Integer> first : firsts.entrySet()) {
            Map.Entry<Integer, Integer> next = firsts.higherEntry(first.getKey());
            int end = next == null ? lines.size() : Math.max(first.getValue(), next.getValue());
            parts.add(new Part(first.getKey(), first.getValue(), end));
        }
        return List.copyOf(parts);
    }
}
