package io.logsage.core.session;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The logs of a store whose last parts may not be on the disk, the longest waiting first. No thread waits for them: calls of the
 * store force those that are due, so that what a crash of the machine can take is bounded by {@link #LONGEST} before the last call.
 * Safe for many threads.
 */
final class UnforcedLogs {

    /** A log is forced by the first calls of the store that come so long after its first part that may not be on the disk. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    private final Queue<Waiting> queue = new ConcurrentLinkedQueue<>();

    private record Waiting(IncomingLog log, Instant since) {}

    /** Takes note of a log, for the thread that holds its lock. */
    void note(IncomingLog log, Instant now) {
        if (log.isUnforced() && !log.waits) {
            log.waits = true;
            queue.add(new Waiting(log, now));
        }
    }

    /** Forces the log that has waited longest, when it is due. @return whether there was one */
    boolean forceOneDue(Instant now) {
        Waiting first = queue.peek();
        if (first == null
                || first.since().plus(LONGEST).isAfter(now)
                || isInterrupted() // which would close the file
                || !first.log().lock.tryLock()) { // its own call, or the next one of the store, goes on with it
            return false;
        }
        try {
            if (queue.remove(first)) {
                first.log().waits = false;
                first.log().forceOrRefuse();
                note(first.log(), now); // when it failed
            }
            return true;
        } finally {
            first.log().lock.unlock();
        }
    }

    /**
     * Forces all, waiting for those that are in use; an interrupted thread leaves them to the operating system.
     *
     * @throws IOException when one failed, after the others
     */
    void forceAll() throws IOException {
        Optional<IOException> failure = Optional.empty();
        for (Waiting next = queue.poll(); next != null && !isInterrupted(); next = queue.poll()) {
            IncomingLog log = next.log();
            log.lock.lock();
            try {
                log.forceOrRefuse();
                failure = failure.isPresent() ? failure : log.failure();
            } finally {
                log.lock.unlock();
            }
        }
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    private static boolean isInterrupted() {
        return Thread.currentThread().isInterrupted();
    }
}
