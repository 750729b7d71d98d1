package io.logsage.core.session;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Follows many logs on a fixed number of threads, by looking at them again and again: file systems of a network tell nobody what
 * others write. A log costs no thread while it waits. Safe for many threads.
 */
public final class LogWatch implements AutoCloseable {
    private final Schedule schedule;
    private final Set<WatchedLog> logs = ConcurrentHashMap.newKeySet();

    /** @param threads how many threads read logs, at least 1; they keep no JVM alive */
    public LogWatch(int threads) {
        this(new ThreadedSchedule(threads));
    }

    LogWatch(Schedule schedule) {
        this.schedule = schedule;
    }

    Schedule schedule() {
        return schedule;
    }

    /**
     * Follows a log until it is over. The session belongs to this watch from here on.
     *
     * @param log the session
     * @param patience how often to look, and when the log is over
     * @param listener is told on one of the threads
     */
    public void follow(FollowedLog log, Patience patience, LogListener listener) {
        follow(log, patience, listener, Duration.ZERO);
    }

    void follow(FollowedLog log, Patience patience, LogListener listener, Duration age) {
        WatchedLog watched = new WatchedLog(log, patience, listener, schedule, logs::remove, age);
        logs.add(watched);
        schedule.after(Duration.ZERO, watched::look);
    }

    /** {@return how many logs are followed} */
    public int size() {
        return logs.size();
    }

    /** Gives the last word about each log that is followed, on the calling thread. */
    public void finish() {
        logs.forEach(WatchedLog::finish);
    }

    /** Stops; logs that are still followed get no last word. */
    @Override
    public void close() {
        schedule.close();
        logs.forEach(WatchedLog::abandon);
    }
}
