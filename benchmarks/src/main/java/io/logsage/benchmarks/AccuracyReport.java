package io.logsage.benchmarks;

import io.logsage.LogSage;
import io.logsage.core.LogSageEngine;
import io.logsage.core.signature.SignatureCatalogue;
import io.logsage.testkit.scenario.Scenario;
import io.logsage.testkit.scenario.ScenarioWriter;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.TreeSet;

/** Measures the answers of the engine, rules alone, against written scenarios whose right answers are known. */
public final class AccuracyReport {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-02T12:00:00Z"), ZoneOffset.UTC);
    private static final int MISSES = 80;

    private final PrintStream out;
    private final AccuracyOptions options;

    private AccuracyReport(PrintStream out, AccuracyOptions options) {
        this.out = out;
        this.options = options;
    }

    /**
     * Prints a report.
     *
     * @param arguments see {@link AccuracyOptions#USAGE}
     */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            System.exit(new AccuracyReport(out, AccuracyOptions.parse(arguments)).run());
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.err.println(AccuracyOptions.USAGE);
            System.exit(2);
        }
    }

    /** {@return an engine whose answers do not depend on the time of day} */
    static LogSage engine(SignatureCatalogue catalogue) {
        return LogSageEngine.builder().catalogue(catalogue).clock(CLOCK).build();
    }

    private int run() {
        SignatureCatalogue catalogue = SignatureCatalogue.builtIn();
        if (options.show().isPresent()) {
            show(engine(catalogue), options.show().getAsLong());
            return 0;
        }
        Scoreboard board = Scoreboard.run(engine(catalogue), options.seed(), options.scenarios());
        ReportText text = new ReportText(board);
        out.printf(Locale.ROOT, "%d scenarios from seed %d%n%n", options.scenarios(), options.seed());
        out.println(text.figures());
        out.println(Calibration.ofActions(board).diagram("actions"));
        out.println(Calibration.ofCauses(board).diagram("causes"));
        out.println("by fault, worst first (rates in %)");
        out.println(text.faults());
        out.println("first misses; --show SEED prints a scenario");
        out.println(text.misses(MISSES));
        return 0;
    }

    private void show(LogSage engine, long seed) {
        Scenario scenario = ScenarioWriter.random(seed).write();
        int number = 0;
        for (String line : scenario.lines()) {
            number++;
            String mark = scenario.gold().rootLines().contains(number) ? ">" : " ";
            out.printf(Locale.ROOT, "%s%6d %s%n", mark, number, line);
        }
        Trial trial = Trial.run(engine, seed);
        out.print(ReportText.miss(trial));
        out.println("    root lines " + new TreeSet<>(trial.gold().rootLines()));
        trial.answer().rootCause().ifPresent(cause -> out.println("    cause " + cause));
        trial.answer().alternatives().forEach(cause -> out.println("    or " + cause));
    }
}
