package io.logsage.core.timeline;

import static io.logsage.core.timeline.TimelineEvent.UNKNOWN;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;

/** Follows the saves of an attempt: which one runs, and which ones are proved complete. */
final class SaveWatch {
    private static final int MOST_RANGES = 4_096;

    private final Deque<LineRange> ranges = new ArrayDeque<>();
    private boolean running;
    private boolean awaitsProgress;
    private boolean holdsUp;
    private long startLine;
    private long startStep;
    private long heldUntil;
    private long completed;
    private long lastStep = UNKNOWN;
    private long lastLine;
    private boolean missing;

    void started(long line, TimelineEvent event) {
        boolean sameSave = running && (event.step() == startStep || event.step() == UNKNOWN || startStep == UNKNOWN);
        if (sameSave && holdsUp) {
            awaitsProgress |= event.awaitsProgress();
            return; // another rank, or another file of the same save
        }
        release(line);
        running = true;
        holdsUp = true;
        awaitsProgress = event.awaitsProgress();
        startLine = line;
        startStep = event.step();
        heldUntil = LineRange.OPEN;
    }

    void completed(long line, TimelineEvent event) {
        long step = event.step() == UNKNOWN && running ? startStep : event.step();
        count(line, step);
        if (running && (event.step() == UNKNOWN || startStep == UNKNOWN || event.step() >= startStep)) {
            release(line);
            running = false;
        }
    }

    /** Training went on, or ended as planned. */
    void progressed(long line) {
        release(line);
        if (running && awaitsProgress) {
            count(line, startStep);
            running = false;
        }
    }

    void missing() {
        missing = true;
    }

    private void count(long line, long step) {
        completed++;
        lastLine = line;
        lastStep = Math.max(lastStep, step);
    }

    private void release(long line) {
        if (holdsUp) {
            if (ranges.size() == MOST_RANGES) {
                ranges.removeFirst();
            }
            ranges.addLast(new LineRange(startLine, Math.max(startLine, line)));
            heldUntil = Math.max(startLine, line);
            holdsUp = false;
        }
    }

    Checkpoints result() {
        ArrayList<LineRange> saves = new ArrayList<>(ranges);
        Optional<LineRange> inProgress = Optional.empty();
        if (running) {
            LineRange range = new LineRange(startLine, heldUntil);
            inProgress = Optional.of(range);
            if (holdsUp) {
                saves.add(range);
            }
        }
        return new Checkpoints(
                completed,
                lastStep == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(lastStep),
                completed == 0 ? OptionalLong.empty() : OptionalLong.of(lastLine),
                inProgress,
                saves,
                missing);
    }
}
