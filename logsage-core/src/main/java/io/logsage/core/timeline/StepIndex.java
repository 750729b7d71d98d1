package io.logsage.core.timeline;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Which step was the last completed one before a line. Memory is bounded: of a long run every second entry of the older
 * part is dropped again and again, so that old answers are a few steps early; the latest entries are exact.
 */
final class StepIndex {
    private static final int SMALL = 16;
    private static final int OLD = 4_096;
    private static final int RECENT = 4_096;

    private long[] oldLines = new long[SMALL]; // grow up to OLD
    private long[] oldSteps = new long[SMALL];
    private long[] recentLines = new long[SMALL]; // entry n is at n % RECENT; grow up to RECENT
    private long[] recentSteps = new long[SMALL];
    private int old;
    private long added;
    private long stride = 1;

    void clear() {
        old = 0;
        added = 0;
        stride = 1;
    }

    /** Adds a step; lines never fall. */
    void add(long line, long step) {
        int slot = (int) (added % RECENT);
        if (slot == recentLines.length) {
            recentLines = Arrays.copyOf(recentLines, 2 * slot);
            recentSteps = Arrays.copyOf(recentSteps, 2 * slot);
        }
        recentLines[slot] = line;
        recentSteps[slot] = step;
        if (added % stride == 0) {
            if (old == OLD) {
                thin();
            }
            if (added % stride == 0) {
                if (old == oldLines.length) {
                    oldLines = Arrays.copyOf(oldLines, 2 * old);
                    oldSteps = Arrays.copyOf(oldSteps, 2 * old);
                }
                oldLines[old] = line;
                oldSteps[old++] = step;
            }
        }
        added++;
    }

    private void thin() {
        for (int i = 0; i < OLD / 2; i++) {
            oldLines[i] = oldLines[2 * i];
            oldSteps[i] = oldSteps[2 * i];
        }
        old = OLD / 2;
        stride *= 2;
    }

    OptionalLong before(long line) {
        long first = Math.max(0, added - RECENT);
        if (added > first && recentLines[(int) (first % RECENT)] < line) {
            long low = first;
            long high = added - 1;
            while (low < high) {
                long middle = (low + high + 1) >>> 1;
                if (recentLines[(int) (middle % RECENT)] < line) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            return OptionalLong.of(recentSteps[(int) (low % RECENT)]);
        }
        int at = Arrays.binarySearch(oldLines, 0, old, line);
        int before = at >= 0 ? at - 1 : -at - 2;
        while (before > 0 && oldLines[before] >= line) {
            before--;
        }
        return before < 0 ? OptionalLong.empty() : OptionalLong.of(oldSteps[before]);
    }

    StepIndex copy() {
        StepIndex copy = new StepIndex();
        int recent = (int) Math.min(RECENT, added);
        copy.oldLines = oldLines.clone();
        copy.oldSteps = oldSteps.clone();
        copy.recentLines = Arrays.copyOf(recentLines, recent);
        copy.recentSteps = Arrays.copyOf(recentSteps, recent);
        copy.old = old;
        copy.added = added;
        copy.stride = stride;
        return copy;
    }
}
