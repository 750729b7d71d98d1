package io.logsage.llm.nim;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The clock that deadlines are measured on and the sleep between attempts; tests move it by hand. */
interface WaitingRoom {
    /** The machine's own clock. */
    WaitingRoom SYSTEM = new WaitingRoom() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void sleep(Duration time) throws InterruptedException {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        }
    };

    /** A monotonic time in nanoseconds with an arbitrary zero. */
    long nanos();

    void sleep(Duration time) throws InterruptedException;
}
