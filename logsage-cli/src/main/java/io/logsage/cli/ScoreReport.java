package io.logsage.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sums verdicts over all logs and over those of each category. */
final class ScoreReport {
    private final List<Verdict> verdicts;
    private final Map<String, List<Verdict>> groups = new TreeMap<>();

    ScoreReport(List<Verdict> verdicts) {
        this.verdicts = List.copyOf(verdicts);
        for (Verdict verdict : verdicts) {
            groups.merge(
                    verdict.label().category(),
                    List.of(verdict),
                    (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
        }
    }

    String text() {
        StringBuilder text = new StringBuilder();
        section(text, "all", verdicts);
        groups.forEach((category, some) -> section(text, category, some));
        text.append("misses\n");
        for (Verdict verdict : verdicts) {
            if (!verdict.misses().isEmpty()) {
                text.append("  ")
                        .append(TerminalText.strip(verdict.label().id()))
                        .append(": ")
                        .append(verdict.misses().stream().map(Measure::title).collect(Collectors.joining(", ")))
                        .append("\n    expected ")
                        .append(TerminalText.strip(verdict.expected()))
                        .append("\n    answered ")
                        .append(TerminalText.strip(verdict.answered()))
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static void section(StringBuilder text, String title, List<Verdict> some) {
        text.append(title).append(" (").append(some.size()).append(some.size() == 1 ? " log)\n" : " logs)\n");
        for (Measure measure : Measure.values()) {
            long of = applies(some, measure);
            if (of > 0) {
                long held = holds(some, measure);
                text.append(String.format(
                        Locale.ROOT, "  %-30s %3d of %3d  %5.1f %%%n", measure.title(), held, of, 100.0 * held / of));
            }
        }
        text.append('\n');
    }

    String json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.set("all", sums(verdicts));
        ObjectNode categories = root.putObject("categories");
        groups.forEach((category, some) -> categories.set(category, sums(some)));
        ArrayNode misses = root.putArray("misses");
        for (Verdict verdict : verdicts) {
            if (!verdict.misses().isEmpty()) {
                ObjectNode miss = misses.addObject();
                miss.put("id", verdict.label().id());
                ArrayNode measures = miss.putArray("measures");
                verdict.misses().forEach(measure -> measures.add(key(measure)));
                miss.put("expected", verdict.expected()).put("answered", verdict.answered());
            }
        }
        return root.toString();
    }

    private static ObjectNode sums(List<Verdict> some) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("logs", some.size());
        for (Measure measure : Measure.values()) {
            ObjectNode sum = node.putObject(key(measure));
            sum.put("count", holds(some, measure)).put("of", applies(some, measure));
        }
        return node;
    }

    private static String key(Measure measure) {
        return measure.name().toLowerCase(Locale.ROOT);
    }

    private static long applies(List<Verdict> some, Measure measure) {
        return some.stream()
                .filter(verdict -> verdict.holds().containsKey(measure))
                .count();
    }

    private static long holds(List<Verdict> some, Measure measure) {
        return some.stream()
                .filter(verdict -> verdict.holds().getOrDefault(measure, false))
                .count();
    }
}
