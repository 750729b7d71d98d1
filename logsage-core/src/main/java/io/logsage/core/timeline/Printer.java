package io.logsage.core.timeline;

import static io.logsage.core.timeline.TimelineEvent.UNKNOWN;

import org.jspecify.annotations.Nullable;

/** One rank's counters. Turns counters that begin anew in each epoch into one that only grows. */
final class Printer {
    /** What kind of counter a step comes from, the most trusted last. */
    enum Track {
        ORDINAL,
        UNDESCRIBED_BAR,
        BAR,
        NUMBERED
    }

    /** A bar that falls to this part of itself starts again; one that falls a little was set back. */
    private static final long FALL = 20;

    private final @Nullable Counter[] counters = new Counter[Track.values().length];
    private boolean rolledBack;

    /** The step of the whole run, or {@link TimelineEvent#UNKNOWN} where the line does not belong to this counter. */
    long reach(Track track, TimelineEvent event) {
        Counter counter = counters[track.ordinal()];
        if (counter == null) {
            counter = new Counter();
            counters[track.ordinal()] = counter;
        }
        rolledBack = false;
        return counter.reach(track, event);
    }

    /** Whether the step reached last lies before an earlier one of the same counter. */
    boolean rolledBack() {
        return rolledBack;
    }

    private final class Counter {
        private long base;
        private long last = UNKNOWN;
        private long total = UNKNOWN;
        private long epoch = UNKNOWN;

        long reach(Track track, TimelineEvent event) {
            long step = event.step();
            boolean otherTotal = total != UNKNOWN && event.planned() != UNKNOWN && event.planned() != total;
            if (track == Track.UNDESCRIBED_BAR && otherTotal && last < total) {
                return UNKNOWN; // a bar inside the bar, of an evaluation as a rule
            }
            if (last != UNKNOWN && step < last) {
                if (beginsAnew(track, event)) {
                    base += Math.max(last, track == Track.NUMBERED ? last : total);
                } else {
                    rolledBack = true;
                }
            }
            last = step;
            total = event.planned() == UNKNOWN ? total : event.planned();
            epoch = event.epoch() == UNKNOWN ? epoch : event.epoch();
            return base + step;
        }

        private boolean beginsAnew(Track track, TimelineEvent event) {
            if (event.epoch() != UNKNOWN && epoch != UNKNOWN) {
                return event.epoch() > epoch;
            }
            return track != Track.NUMBERED && total != UNKNOWN && (last >= total || event.step() * FALL < last);
        }
    }
}
