package io.logsage.core.session;

import io.logsage.LogSageException.StoreFull;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What the logs of a store take up, against its limits. Safe for many threads, without a lock that all of them share. */
final class Quotas {

    private final StoreLimits limits;
    private final AtomicInteger logs = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong heap = new AtomicLong();
    private final Map<String, Long> bytesOfUsers = new ConcurrentHashMap<>();

    /**
     * What was granted of a wish.
     *
     * @param bytes how many bytes
     * @param limit the limit that allowed no more; empty when all was granted
     */
    record Grant(long bytes, Optional<String> limit) {}

    Quotas(StoreLimits limits) {
        this.limits = limits;
    }

    /** Takes the place of a log. */
    void takeLog() {
        if (logs.incrementAndGet() > limits.logs()) {
            logs.decrementAndGet();
            throw new StoreFull(limits.logs() + " logs are open, as many as the store takes");
        }
    }

    /** Takes room for the text of a log that holds some bytes already, as far as there is any. */
    Grant take(Optional<String> user, long held, long wanted) {
        long ofLog = Math.min(wanted, Math.max(0, limits.bytesOfLog() - held));
        long ofUser = user.isPresent() ? takeOfUser(user.get(), ofLog) : ofLog;
        long inAll = takeInAll(ofUser);
        user.ifPresent(name -> giveUser(name, ofUser - inAll));
        if (inAll == wanted) {
            return new Grant(wanted, Optional.empty());
        }
        if (inAll < ofUser) {
            return new Grant(inAll, Optional.of(limits.bytesInAll() + " bytes in all"));
        }
        String limit = ofUser < ofLog ? limits.bytesOfUser() + " bytes a user" : limits.bytesOfLog() + " bytes a log";
        return new Grant(inAll, Optional.of(limit));
    }

    private long takeOfUser(String user, long wanted) {
        long[] granted = new long[1];
        bytesOfUsers.compute(user, (name, before) -> {
            long used = before == null ? 0 : before;
            granted[0] = Math.min(wanted, Math.max(0, limits.bytesOfUser() - used));
            return used + granted[0];
        });
        return granted[0];
    }

    private long takeInAll(long wanted) {
        while (true) {
            long used = bytes.get();
            long granted = Math.min(wanted, Math.max(0, limits.bytesInAll() - used));
            if (bytes.compareAndSet(used, used + granted)) {
                return granted;
            }
        }
    }

    /** {@return whether there was heap of that size, which is taken then} */
    boolean takeHeap(long wanted) {
        while (true) {
            long used = heap.get();
            if (used + wanted > limits.bytesOfHeap()) {
                return false;
            }
            if (heap.compareAndSet(used, used + wanted)) {
                return true;
            }
        }
    }

    /** {@return the limit of {@link #takeHeap}} */
    String heapLimit() {
        return limits.bytesOfHeap() + " bytes of heap";
    }

    /** Gives back heap. */
    void giveHeap(long size) {
        heap.addAndGet(-size);
    }

    /** Counts a log that was there before the process began, whatever the limits. */
    void count(Optional<String> user, long held) {
        logs.incrementAndGet();
        bytes.addAndGet(held);
        user.ifPresent(name -> bytesOfUsers.merge(name, held, Long::sum));
    }

    /** Gives back room. */
    void give(Optional<String> user, long room) {
        bytes.addAndGet(-room);
        user.ifPresent(name -> giveUser(name, room));
    }

    private void giveUser(String user, long room) {
        bytesOfUsers.computeIfPresent(user, (name, used) -> used == room ? null : used - room);
    }

    /** Gives back the place and the room of a log. */
    void giveLog(Optional<String> user, long held) {
        logs.decrementAndGet();
        give(user, held);
    }
}
