package io.logsage.core.refine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Remembers what a model said about the lines of a log, so that it is not asked twice. Each user has a room of their own
 * and sees nobody else's; analyses without a user share one. Both the number of rooms and what a room holds are bounded.
 * A verdict is found again only under the same question, the same version of the instructions and the same model. Safe
 * for many threads.
 */
public final class VerdictCache {
    private static final int MOST_ROOMS = 64;
    private static final int ROOM_CHARACTERS = 500_000;
    private static final int OVERHEAD = 100;

    private final Cache<Optional<String>, Cache<Key, Verdict>> rooms = Caffeine.newBuilder()
            .maximumSize(MOST_ROOMS)
            .executor(Runnable::run) // no thread of the host's common pool
            .build();
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder evictions = new LongAdder();

    /** Under what a verdict is found again. */
    record Key(String version, String model, String question) {
        int weight() {
            return OVERHEAD + version.length() + model.length() + question.length();
        }
    }

    /**
     * How the cache fares since it was made.
     *
     * @param hits how many verdicts were found
     * @param misses how many were not
     * @param evictions how many were dropped for room within a user's bound
     * @param entries how many there are
     */
    public record Statistics(long hits, long misses, long evictions, long entries) {}

    VerdictCache() {}

    /** {@return how the cache fares} */
    public Statistics statistics() {
        long entries = rooms.asMap().values().stream()
                .mapToLong(room -> {
                    room.cleanUp();
                    return room.estimatedSize();
                })
                .sum();
        return new Statistics(hits.sum(), misses.sum(), evictions.sum(), entries);
    }

    /** Forgets everything. */
    public void invalidateAll() {
        rooms.invalidateAll();
    }

    /**
     * Forgets what belongs to one user.
     *
     * @param userId the user; empty for analyses without one
     */
    public void invalidate(Optional<String> userId) {
        rooms.invalidate(userId);
    }

    <V extends Verdict> Optional<V> find(Optional<String> userId, Key key, Class<V> type) {
        Optional<V> found = Optional.ofNullable(rooms.getIfPresent(userId))
                .map(room -> room.getIfPresent(key))
                .filter(type::isInstance)
                .map(type::cast);
        (found.isPresent() ? hits : misses).increment();
        return found;
    }

    void keep(Optional<String> userId, Key key, Verdict verdict) {
        rooms.get(userId, user -> room()).put(key, verdict);
    }

    private Cache<Key, Verdict> room() {
        return Caffeine.newBuilder()
                .maximumWeight(ROOM_CHARACTERS)
                .weigher((Key key, Verdict verdict) -> key.weight() + verdict.weight())
                .evictionListener((key, verdict, cause) -> evictions.increment())
                .executor(Runnable::run)
                .build();
    }
}
