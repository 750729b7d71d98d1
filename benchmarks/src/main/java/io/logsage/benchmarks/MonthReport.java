package io.logsage.benchmarks;

import static java.util.Objects.requireNonNull;

import io.logsage.Action;
import io.logsage.Analysis;
import io.logsage.AttemptHistory;
import io.logsage.AttemptHistory.Entry;
import io.logsage.Attribution;
import io.logsage.LogSage;
import io.logsage.LogSource;
import io.logsage.benchmarks.Month.Advice;
import io.logsage.benchmarks.Month.Adviser;
import io.logsage.benchmarks.Month.Tally;
import io.logsage.core.LogSageEngine;
import io.logsage.core.policy.Recurrence;
import io.logsage.core.policy.Recurrences;
import io.logsage.core.session.MemoryAttemptHistory;
import io.logsage.testkit.scenario.Scenario;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Lets a job of 1,000 GPUs live through months of failures, once under each way to decide, and prints what each came to. Every
 * failure is a written log that goes through the engine.
 */
public final class MonthReport {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-02T12:00:00Z"), ZoneOffset.UTC);
    private static final String JOB = "job";
    private static final String FIRST = "always restart";
    private static final String BUDGETS = "budgets alone";
    private static final String LAST = "with a history";

    private MonthReport() {}

    /** Prints the report. @param arguments how many months (3), and the seed of the first (1) */
    public static void main(String[] arguments) {
        int months = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.printf(Locale.ROOT, "%d months of 720 h, seeds from %d; means a month%n%n", months, seed);
        out.println(
                "way to decide       failures restarts wasted  stops right false  nodes right healthy   hours kept  lost  idle  gained");
        Map<String, Supplier<Adviser>> ways = new LinkedHashMap<>();
        ways.put(FIRST, () -> scenario -> new Advice(Action.RESTART, List.of()));
        ways.put(BUDGETS, Budgets::new);
        ways.put("without a history", () -> new Rules(false));
        ways.put(LAST, () -> new Rules(true));
        Map<String, Double> hours = new LinkedHashMap<>();
        List<Tally> last = List.of();
        for (Map.Entry<String, Supplier<Adviser>> way : ways.entrySet()) {
            last = new ArrayList<>();
            for (int month = 0; month < months; month++) {
                last.add(Month.live(way.getValue().get(), seed + month));
            }
            double kept = mean(last, tally -> tally.productive);
            hours.put(way.getKey(), kept);
            out.println(row(way.getKey(), last, kept - hours.getOrDefault(FIRST, kept)));
        }
        double kept = hours.getOrDefault(LAST, Double.NaN);
        out.printf(
                Locale.ROOT,
                "%n%s: %.1f h a month more than %s, %.1f h more than %s%n%n",
                LAST,
                kept - hours.getOrDefault(FIRST, Double.NaN),
                FIRST,
                kept - hours.getOrDefault(BUDGETS, Double.NaN),
                BUDGETS);
        out.println("what was advised with a history, by fault, over all months");
        out.print(advised(last));
    }

    private static String row(String way, List<Tally> months, double gained) {
        return String.format(
                Locale.ROOT,
                "%-18s %9.1f %8.1f %6.1f %12.1f %5.1f %12.1f %7.1f %12.1f %5.1f %5.1f %7.1f",
                way,
                mean(months, tally -> tally.failures),
                mean(months, tally -> tally.restarts),
                mean(months, tally -> tally.wasted),
                mean(months, tally -> tally.rightStops),
                mean(months, tally -> tally.falseStops),
                mean(months, tally -> tally.rightNodes),
                mean(months, tally -> tally.healthyNodes),
                mean(months, tally -> tally.productive),
                mean(months, tally -> tally.lost),
                mean(months, tally -> tally.idle),
                gained);
    }

    private static double mean(List<Tally> months, ToDoubleFunction<Tally> figure) {
        return months.stream().mapToDouble(figure).average().orElse(0);
    }

    private static String advised(List<Tally> months) {
        Map<String, TreeMap<String, Long>> counts = new TreeMap<>();
        for (Tally month : months) {
            month.notes.forEach((fault, notes) -> {
                TreeMap<String, Long> of = counts.computeIfAbsent(fault.name(), any -> new TreeMap<>());
                notes.forEach(note -> of.merge(note, 1L, Long::sum));
            });
        }
        return counts.entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "  %-28s %s%n", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
    }

    /** The answers of the engine, with or without its history. */
    private static final class Rules implements Adviser {
        private final LogSage sage = LogSageEngine.builder().clock(CLOCK).build();
        private final boolean remembers;
        private int attempt;

        Rules(boolean remembers) {
            this.remembers = remembers;
        }

        @Override
        public Advice advise(Scenario scenario) {
            Analysis analysis = Analysis.of(LogSource.of(scenario.bytes()));
            Attribution answer = sage.attribute(remembers ? analysis.forJob(JOB, attempt++) : analysis);
            List<String> hosts = answer.isolate().stream()
                    .map(target -> target.host().orElse(target.node()))
                    .toList();
            return new Advice(answer.action(), hosts);
        }
    }

    /** What is known without causes: restart until the same file failed twice or the same mechanism four times in a row. */
    private static final class Budgets implements Adviser {
        private final AttemptHistory history = new MemoryAttemptHistory();
        private final LogSage sage =
                LogSageEngine.builder().clock(CLOCK).history(history).build();
        private int attempt;

        @Override
        public Advice advise(Scenario scenario) {
            sage.attribute(Analysis.of(LogSource.of(scenario.bytes())).forJob(JOB, attempt));
            SortedMap<Integer, Entry> entries = history.entries(JOB);
            Recurrence recurrence =
                    Recurrences.of(entries, attempt, requireNonNull(entries.get(attempt), "the attempt just recorded"));
            attempt++;
            boolean spent = recurrence.sameEntity() >= 1 || recurrence.sameMechanism() >= 3;
            return new Advice(spent ? Action.STOP : Action.RESTART, List.of());
        }
    }
}
