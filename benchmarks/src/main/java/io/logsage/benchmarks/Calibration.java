package io.logsage.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How far stated confidence is from the share that is right, in ten bins of equal width. */
final class Calibration {
    private static final int BINS = 10;

    private final long[] cases = new long[BINS];
    private final long[] right = new long[BINS];
    private final double[] confidence = new double[BINS];

    /**
     * A bin that holds cases.
     *
     * @param confidence the mean of what was stated
     * @param right how many were right
     */
    record Bin(double confidence, Share right) {}

    static Calibration ofActions(Scoreboard board) {
        Calibration calibration = new Calibration();
        for (Trial trial : board.trials()) {
            calibration.add(trial.answer().confidence(), !trial.misses(Figure.ACTION_ACCEPTABLE));
        }
        return calibration;
    }

    static Calibration ofCauses(Scoreboard board) {
        Calibration calibration = new Calibration();
        for (Trial trial : board.trials()) {
            Share first = trial.score(Figure.ROOT_LINE_FIRST);
            trial.answer().rootCause().ifPresent(cause -> calibration.add(cause.confidence(), first.held() > 0));
        }
        return calibration;
    }

    /** Takes one more case. */
    void add(double stated, boolean isRight) {
        int bin = Math.min(BINS - 1, (int) (stated * BINS));
        cases[bin]++;
        right[bin] += isRight ? 1 : 0;
        confidence[bin] += stated;
    }

    List<Bin> bins() {
        List<Bin> bins = new ArrayList<>();
        for (int i = 0; i < BINS; i++) {
            if (cases[i] > 0) {
                bins.add(new Bin(confidence[i] / cases[i], new Share(right[i], cases[i])));
            }
        }
        return bins;
    }

    /** {@return the expected calibration error, 0 to 1} */
    double error() {
        double sum = 0;
        long all = 0;
        for (Bin bin : bins()) {
            sum += bin.right().of() * Math.abs(bin.confidence() - bin.right().rate());
            all += bin.right().of();
        }
        return all == 0 ? 0 : sum / all;
    }

    String diagram(String title) {
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "confidence of %s: expected calibration error %.3f%n", title, error()));
        text.append("  stated   right   cases  ('|' where stated, '#' the share that is right)\n");
        for (Bin bin : bins()) {
            char[] bar = new char[51];
            Arrays.fill(bar, ' ');
            Arrays.fill(bar, 0, (int) Math.round(50 * bin.right().rate()), '#');
            bar[(int) Math.round(50 * bin.confidence())] = '|';
            text.append(String.format(
                    Locale.ROOT,
                    "  %6.3f  %6.3f  %6d  %s%n",
                    bin.confidence(),
                    bin.right().rate(),
                    bin.right().of(),
                    new String(bar).stripTrailing()));
        }
        return text.toString();
    }
}
