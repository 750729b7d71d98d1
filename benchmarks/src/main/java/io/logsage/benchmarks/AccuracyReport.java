package io.logsage.benchmarks;

import io.logsage.LogSage;
import io.logsage.core.LogSageEngine;
import io.logsage.core.signature.SignatureCatalogue;
import io.logsage.testkit.scenario.Scenario;
import io.logsage.testkit.scenario.ScenarioWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Measures the answers of the engine, rules alone, against written scenarios whose right answers are known. */
public final class AccuracyReport {
    /** Stands still, so that answers do not depend on the time of day. */
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-02T12:00:00Z"), ZoneOffset.UTC);

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
        if (options.task() == AccuracyOptions.Task.SHOW) {
            show(engine(catalogue), options.show().orElseThrow());
            return 0;
        }
        out.printf(Locale.ROOT, "%d scenarios from seed %d%n%n", options.scenarios(), options.seed());
        if (options.task() == AccuracyOptions.Task.LEAVE_OUT) {
            out.print(new LeaveOut(catalogue, options.seed(), options.scenarios()).report());
            return 0;
        }
        Scoreboard board = Scoreboard.run(engine(catalogue), options.seed(), options.scenarios());
        options.svg().ifPresent(file -> draw(board, file));
        return switch (options.task()) {
            case WRITE_FLOORS -> {
                new Floors(options.floors().orElseThrow()).write(board);
                out.print(new ReportText(board).figures());
                yield 0;
            }
            case CHECK_FLOORS -> check(board, options.floors().orElseThrow());
            case REPORT, SHOW, LEAVE_OUT -> report(board);
        };
    }

    private int report(Scoreboard board) {
        ReportText text = new ReportText(board);
        out.println(text.figures());
        out.println(Calibration.ofActions(board).diagram("actions"));
        out.println(Calibration.ofCauses(board).diagram("causes"));
        options.corpus()
                .ifPresent(folder -> out.println(CorpusReport.read(engine(SignatureCatalogue.builtIn()), folder)
                        .report()));
        out.println("by fault, worst first (rates in %); under each, what its misses are answered with");
        out.println(text.faults());
        out.println("by trait of the scenario");
        out.println(text.traits());
        out.println("first misses; --show SEED prints a scenario");
        out.println(text.misses(MISSES));
        return 0;
    }

    private int check(Scoreboard board, Path file) {
        List<String> broken = new Floors(file).broken(board);
        out.print(new ReportText(board).figures());
        broken.forEach(sentence -> out.println("worse than its bound: " + sentence));
        return broken.isEmpty() ? 0 : 1;
    }

    private static void draw(Scoreboard board, Path file) {
        try {
            Files.writeString(file, ReliabilityDrawing.draw(Calibration.ofActions(board), Calibration.ofCauses(board)));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private void show(LogSage engine, long seed) {
        Scenario scenario = ScenarioWriter.random(seed).write();
        print("job log", scenario.lines(), scenario.gold().rootLines());
        print("kernel log", scenario.kernelLog(), scenario.gold().kernelLines());
        print("scheduler's log", scenario.schedulerLog(), scenario.gold().schedulerLines());
        Trial trial = Trial.run(engine, seed);
        out.print(ReportText.miss(trial));
        trial.answer().rootCause().ifPresent(cause -> out.println("    cause " + cause));
        trial.answer().alternatives().forEach(cause -> out.println("    or " + cause));
    }

    private void print(String title, List<String> lines, Set<Integer> marked) {
        out.println(title + (lines.isEmpty() ? ": none" : ""));
        for (int i = 0; i < lines.size(); i++) {
            out.printf(Locale.ROOT, "%s%6d %s%n", marked.contains(i + 1) ? ">" : " ", i + 1, lines.get(i));
        }
    }
}
