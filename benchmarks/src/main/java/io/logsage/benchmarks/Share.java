package io.logsage.benchmarks;

import java.util.Locale;

/**
 * How many of how many.
 *
 * @param held the cases that hold
 * @param of the cases that count
 */
record Share(long held, long of) {
    private static final double Z = 1.959963984540054;

    static Share none() {
        return new Share(0, 0);
    }

    static Share of(boolean holds) {
        return new Share(holds ? 1 : 0, 1);
    }

    Share plus(Share other) {
        return new Share(held + other.held, of + other.of);
    }

    /** {@return the rate, 0 to 1; not a number when no case counts} */
    double rate() {
        return (double) held / of;
    }

    /** {@return the lower end of Wilson's interval of 95 %} */
    double low() {
        return Math.max(0, middle() - half());
    }

    /** {@return the upper end of Wilson's interval of 95 %} */
    double high() {
        return Math.min(1, middle() + half());
    }

    private double middle() {
        return (held + Z * Z / 2) / (of + Z * Z);
    }

    private double half() {
        double spread = (double) held * (of - held) / of + Z * Z / 4;
        return Z * Math.sqrt(spread) / (of + Z * Z);
    }

    String percent() {
        return of == 0 ? "    -" : String.format(Locale.ROOT, "%5.1f", 100 * rate());
    }

    @Override
    public String toString() {
        if (of == 0) {
            return "-";
        }
        return String.format(
                Locale.ROOT, "%5.1f %%  [%5.1f, %5.1f]  %d of %d", 100 * rate(), 100 * low(), 100 * high(), held, of);
    }
}
