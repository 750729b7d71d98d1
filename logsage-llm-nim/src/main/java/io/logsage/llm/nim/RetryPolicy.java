package io.logsage.llm.nim;

import io.logsage.llm.LlmException;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How often and after which wait a failed attempt is repeated: exponential back-off with jitter. */
record RetryPolicy(int attempts, Duration firstWait, Duration longestWait) {
    static final RetryPolicy USUAL = new RetryPolicy(3, Duration.ofMillis(500), Duration.ofSeconds(20));

    /** Whether the same request is worth another attempt. A reply with content is never bought twice. */
    boolean repeats(LlmException failure, int attemptsMade) {
        boolean passing = failure instanceof LlmException.Unavailable || failure instanceof LlmException.RateLimited;
        return passing && attemptsMade < attempts;
    }

    /** The wait before the next attempt: the endpoint's wish where it has one, else back-off between half and full. */
    Duration waitAfter(LlmException failure, int attemptsMade, RandomGenerator random) {
        long doubled = firstWait.toMillis() << Math.min(attemptsMade - 1, 20);
        long full = Math.min(doubled, longestWait.toMillis());
        Duration backOff = Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
        return failure.retryAfter().orElse(backOff);
    }
}
