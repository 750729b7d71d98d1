package io.logsage.core.session;

import java.time.Duration;

/**
 * How often a growing log is looked at, and when it is taken to be over. Looks come at the shortest distance while a log grows, and
 * twice as far apart after each that found nothing.
 *
 * @param shortest the shortest time between two looks, positive
 * @param longest the longest
 * @param ended a log that shows how its job ended, or whose file is gone, is over when nothing came for so long
 * @param quiet any other log is over when nothing came for so long
 */
public record Patience(Duration shortest, Duration longest, Duration ended, Duration quiet) {

    /** Longer than anyone waits. */
    public static final Duration FOREVER = Duration.ofDays(36_500);

    /** Checks. */
    public Patience {
        if (shortest.isNegative() || shortest.isZero() || longest.compareTo(shortest) < 0) {
            throw new IllegalArgumentException("looks from " + shortest + " to " + longest + " apart");
        }
        if (ended.isNegative() || quiet.compareTo(ended) < 0) {
            throw new IllegalArgumentException("ended after " + ended + ", quiet after " + quiet);
        }
    }

    /**
     * {@return looks half a second to five seconds apart at logs that are over after 30 seconds or 15 minutes: collective operations
     * commonly time out after 10 minutes}
     */
    public static Patience standard() {
        return new Patience(
                Duration.ofMillis(500), Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(15));
    }

    /** {@return the same looks at logs that are never over by themselves} */
    public Patience endless() {
        return new Patience(shortest, longest, FOREVER, FOREVER);
    }

    /**
     * {@return the same looks at logs that are over after another time; sooner, as before, when they show an end}
     *
     * @param time not negative
     */
    public Patience quietAfter(Duration time) {
        return new Patience(shortest, longest, ended.compareTo(time) < 0 ? ended : time, time);
    }

    Duration next(Duration delay) {
        Duration twice = delay.multipliedBy(2);
        return twice.compareTo(longest) < 0 ? twice : longest;
    }
}
