package io.logsage.llm.nim;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** The real clock, which a sleep moves ahead instead of sleeping. */
final class SkippingRoom implements WaitingRoom {
    private final AtomicLong skipped = new AtomicLong();
    private final List<Duration> sleeps = new CopyOnWriteArrayList<>();

    @Override
    public long nanos() {
        return System.nanoTime() + skipped.get();
    }

    @Override
    public void sleep(Duration time) {
        sleeps.add(time);
        skipped.addAndGet(time.toNanos());
    }

    List<Duration> sleeps() {
        return sleeps;
    }
}
