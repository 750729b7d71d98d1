package io.logsage.core.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Runs tasks on the test's thread, when the test lets time pass. */
final class HandSchedule implements Schedule {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::due).thenComparing(Task::number));
    private Duration now = Duration.ZERO;
    private long number;
    private boolean closed;

    private record Task(Duration due, long number, Runnable action) {}

    void pass(Duration time) {
        Duration until = now.plus(time);
        while (!tasks.isEmpty() && tasks.peek().due().compareTo(until) <= 0) {
            Task task = tasks.remove();
            now = task.due();
            task.action().run();
        }
        now = until;
    }

    /** How many looks are planned. */
    int planned() {
        return tasks.size();
    }

    @Override
    public Duration now() {
        return now;
    }

    @Override
    public Instant wallClock() {
        return START.plus(now);
    }

    @Override
    public void after(Duration delay, Runnable task) {
        if (!closed) {
            tasks.add(new Task(now.plus(delay), number++, task));
        }
    }

    @Override
    public void close() {
        closed = true;
        tasks.clear();
    }
}
