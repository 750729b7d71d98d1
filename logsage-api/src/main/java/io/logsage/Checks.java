package io.logsage;

/** Checks that several records share. */
final class Checks {
    private Checks() {}

    static void probability(double value, String name) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " is not between 0 and 1: " + value);
        }
    }
}
