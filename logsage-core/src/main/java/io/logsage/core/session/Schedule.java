package io.logsage.core.session;

import java.time.Duration;
import java.time.Instant;

/** Runs tasks later: on threads of its own or, in tests, when the clock is moved by hand. */
interface Schedule extends AutoCloseable {

    /** {@return the time since some moment; it never goes back} */
    Duration now();

    /** {@return the time that files are stamped with} */
    Instant wallClock();

    /**
     * Runs a task once; not at all when this is closed before.
     *
     * @param delay how much later
     * @param task does not throw
     */
    void after(Duration delay, Runnable task);

    @Override
    void close();
}
