package io.logsage.benchmarks;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.OptionalLong;

/**
 * What the accuracy report is asked for.
 *
 * @param seed the seed of the first scenario; each next one has the next
 * @param scenarios how many
 * @param show the seed of a scenario to print in place of a report
 */
record AccuracyOptions(long seed, int scenarios, OptionalLong show) {
    static final String USAGE = """
            usage: AccuracyReport [options]
              --seed N        the seed of the first scenario (1)
              --scenarios N   how many (2000)
              --show SEED     print this scenario, its right answer and the answer given
            """;

    static AccuracyOptions parse(String... arguments) {
        Deque<String> rest = new ArrayDeque<>(Arrays.asList(arguments));
        long seed = 1;
        int scenarios = 2000;
        OptionalLong show = OptionalLong.empty();
        while (!rest.isEmpty()) {
            String option = rest.remove();
            switch (option) {
                case "--seed" -> seed = Long.parseLong(value(option, rest));
                case "--scenarios" -> scenarios = Integer.parseInt(value(option, rest));
                case "--show" -> show = OptionalLong.of(Long.parseLong(value(option, rest)));
                default -> throw new IllegalArgumentException("unknown option: " + option);
            }
        }
        if (scenarios < 1) {
            throw new IllegalArgumentException("--scenarios is not positive: " + scenarios);
        }
        return new AccuracyOptions(seed, scenarios, show);
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.remove();
    }
}
