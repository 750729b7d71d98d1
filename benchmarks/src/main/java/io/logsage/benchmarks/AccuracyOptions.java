package io.logsage.benchmarks;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the accuracy report is asked for.
 *
 * @param seed the seed of the first scenario; each next one has the next
 * @param scenarios how many
 * @param task what to do
 * @param show the seed of the scenario to print, for {@link Task#SHOW}
 * @param floors the file of floors, for {@link Task#WRITE_FLOORS} and {@link Task#CHECK_FLOORS}
 * @param svg where to draw the reliability of the confidence
 * @param corpus a folder of labelled logs to report on, too
 */
record AccuracyOptions(
        long seed,
        int scenarios,
        Task task,
        OptionalLong show,
        Optional<Path> floors,
        Optional<Path> svg,
        Optional<Path> corpus) {
    static final String USAGE = """
            usage: AccuracyReport [options]
              --seed N        the seed of the first scenario (1)
              --scenarios N   how many (2000)
              --svg FILE      draw stated confidence against the share that is right
              --corpus DIR    report on the labelled logs of a folder, too: label.json beside log.txt
              --show SEED     print this scenario, its right answer and the answer given
              --leave-out     print how far the figures fall without a third of the signatures
              --floors FILE   with --write: keep the figures as floors
                              with --check: exit 1 when a figure is below its floor
            """;

    /** What to do. */
    enum Task {
        REPORT,
        SHOW,
        LEAVE_OUT,
        WRITE_FLOORS,
        CHECK_FLOORS
    }

    static AccuracyOptions parse(String... arguments) {
        Deque<String> rest = new ArrayDeque<>(Arrays.asList(arguments));
        AccuracyOptions options = new AccuracyOptions(
                1, 2000, Task.REPORT, OptionalLong.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        while (!rest.isEmpty()) {
            options = options.with(rest.remove(), rest);
        }
        boolean needsFile = options.task == Task.WRITE_FLOORS || options.task == Task.CHECK_FLOORS;
        if (needsFile != options.floors.isPresent()) {
            throw new IllegalArgumentException("--floors goes with --write or --check");
        }
        if (options.scenarios < 1) {
            throw new IllegalArgumentException("--scenarios is not positive: " + options.scenarios);
        }
        return options;
    }

    private AccuracyOptions with(String option, Deque<String> rest) {
        return switch (option) {
            case "--seed" ->
                new AccuracyOptions(Long.parseLong(value(option, rest)), scenarios, task, show, floors, svg, corpus);
            case "--scenarios" ->
                new AccuracyOptions(seed, Integer.parseInt(value(option, rest)), task, show, floors, svg, corpus);
            case "--show" ->
                new AccuracyOptions(
                        seed,
                        scenarios,
                        Task.SHOW,
                        OptionalLong.of(Long.parseLong(value(option, rest))),
                        floors,
                        svg,
                        corpus);
            case "--floors" ->
                new AccuracyOptions(
                        seed, scenarios, task, show, Optional.of(Path.of(value(option, rest))), svg, corpus);
            case "--svg" ->
                new AccuracyOptions(
                        seed, scenarios, task, show, floors, Optional.of(Path.of(value(option, rest))), corpus);
            case "--corpus" ->
                new AccuracyOptions(
                        seed, scenarios, task, show, floors, svg, Optional.of(Path.of(value(option, rest))));
            case "--leave-out" -> doing(Task.LEAVE_OUT);
            case "--write" -> doing(Task.WRITE_FLOORS);
            case "--check" -> doing(Task.CHECK_FLOORS);
            default -> throw new IllegalArgumentException("unknown option: " + option);
        };
    }

    private AccuracyOptions doing(Task other) {
        return new AccuracyOptions(seed, scenarios, other, show, floors, svg, corpus);
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.remove();
    }
}
