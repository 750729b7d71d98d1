package io.logsage.llm.nim;

import java.time.Duration;

/** The moment at which a call must be over. */
record Deadline(WaitingRoom clock, long endNanos) {
    static Deadline in(Duration time, WaitingRoom clock) {
        return new Deadline(clock, clock.nanos() + saturatedNanos(time));
    }

    /** What is left; zero when the moment has passed. */
    Duration remaining() {
        return Duration.ofNanos(Math.max(0, endNanos - clock.nanos()));
    }

    boolean passed() {
        return remaining().isZero();
    }

    /** The earlier of this deadline and a time from now. */
    Deadline atMost(Duration time) {
        Deadline other = in(time, clock);
        return other.endNanos - endNanos < 0 ? other : this;
    }

    private static long saturatedNanos(Duration time) {
        // a day is more than any call may take; it keeps the sum far from overflow
        return Math.min(time.toSeconds(), Duration.ofDays(1).toSeconds()) == time.toSeconds()
                ? time.toNanos()
                : Duration.ofDays(1).toNanos();
    }
}
