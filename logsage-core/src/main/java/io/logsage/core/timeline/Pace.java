package io.logsage.core.timeline;

import java.util.Arrays;
import java.util.OptionalDouble;

/** The time of recent steps: as printed where the log prints it, else from the times of the lines. */
final class Pace {
    private static final int RECENT = 1_024;

    private double[] printed = new double[16];
    private double[] observed = new double[16];
    private int printedCount;
    private int observedCount;

    void printed(double millis) {
        printed = room(printed, printedCount);
        printed[printedCount++ % RECENT] = millis;
        if (printedCount == 2 * RECENT) {
            printedCount = RECENT;
        }
    }

    void observed(double millis) {
        observed = room(observed, observedCount);
        observed[observedCount++ % RECENT] = millis;
        if (observedCount == 2 * RECENT) {
            observedCount = RECENT;
        }
    }

    private static double[] room(double[] values, int count) {
        boolean full = count == values.length && count < RECENT;
        return full ? Arrays.copyOf(values, 2 * count) : values;
    }

    OptionalDouble median() {
        return printedCount > 0 ? median(printed, printedCount) : median(observed, observedCount);
    }

    private static OptionalDouble median(double[] values, int count) {
        if (count == 0) {
            return OptionalDouble.empty();
        }
        double[] sorted = Arrays.copyOf(values, Math.min(count, RECENT));
        Arrays.sort(sorted);
        return OptionalDouble.of(sorted[sorted.length / 2]);
    }
}
