package io.logsage.core.session;

import static java.util.Objects.requireNonNull;

import io.logsage.Attribution;
import io.logsage.AttributionId;
import io.logsage.LogSageException.StoreFailure;
import io.logsage.LogStore;
import io.logsage.core.evidence.AttemptEvidence;
import io.logsage.core.evidence.EvidenceCursor;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads the lines of each log as they come and keeps what it found in them, not the lines. Logs end with the process. */
public final class MemoryLogStore implements LogStore {

    /** A log expires so long after its last part. */
    public static final Duration EXPIRY = Duration.ofHours(24);

    /** The most logs at a time; each holds one to two MiB and its findings. */
    public static final int MOST_LOGS = 500;

    private final Map<AttributionId, Incoming> logs = new ConcurrentHashMap<>();
    private final Supplier<EvidenceCursor> cursors;
    private final Function<AttemptEvidence, Attribution> answers;
    private final Clock clock;
    private final int mostLogs;

    /**
     * An empty store of at most {@link #MOST_LOGS} logs.
     *
     * @param cursors makes the reader of a new log
     * @param answers answers about the last attempt of a log
     * @param clock tells when logs expire
     */
    public MemoryLogStore(
            Supplier<EvidenceCursor> cursors, Function<AttemptEvidence, Attribution> answers, Clock clock) {
        this(cursors, answers, clock, MOST_LOGS);
    }

    MemoryLogStore(
            Supplier<EvidenceCursor> cursors,
            Function<AttemptEvidence, Attribution> answers,
            Clock clock,
            int mostLogs) {
        this.cursors = cursors;
        this.answers = answers;
        this.clock = clock;
        this.mostLogs = mostLogs;
    }

    /** One log; its lock is held during each call about it. */
    private static final class Incoming {
        private final String jobId;
        private final Optional<String> userId;
        private final EvidenceCursor cursor;
        private volatile Instant touched;
        private long lines;
        private boolean gone;

        Incoming(String jobId, Optional<String> userId, EvidenceCursor cursor, Instant now) {
            this.jobId = jobId;
            this.userId = userId;
            this.cursor = cursor;
            this.touched = now;
        }

        boolean isExpired(Instant now) {
            return touched.plus(EXPIRY).isBefore(now);
        }
    }

    @Override
    public AttributionId open(String jobId, Optional<String> userId) {
        requireNonNull(userId, "userId");
        if (jobId.isBlank()) {
            throw new IllegalArgumentException("jobId is blank");
        }
        Incoming log = new Incoming(jobId, userId, cursors.get(), clock.instant());
        AttributionId id = AttributionId.random();
        synchronized (logs) { // so that two threads cannot both take the last place
            removeExpired();
            if (logs.size() >= mostLogs) {
                String message = logs.size() + " logs are open, as many as the store takes";
                throw new StoreFailure(message, new RejectedExecutionException(message));
            }
            logs.put(id, log);
        }
        return id;
    }

    private void removeExpired() {
        Instant now = clock.instant();
        logs.forEach((id, log) -> {
            if (log.isExpired(now)) {
                synchronized (log) {
                    isGone(id, log); // asked again, as a part may have come meanwhile
                }
            }
        });
    }

    private void remove(AttributionId id, Incoming log) {
        log.gone = true;
        logs.remove(id);
    }

    @Override
    public long append(AttributionId id, Optional<String> userId, List<String> lines) {
        requireNonNull(userId, "userId");
        Incoming log = logs.get(requireNonNull(id, "id"));
        if (log == null || !log.userId.equals(userId)) {
            return 0;
        }
        synchronized (log) {
            if (isGone(id, log)) {
                return 0;
            }
            for (String line : lines) {
                byte[] bytes = (line + '\n').getBytes(StandardCharsets.UTF_8);
                if (log.cursor.feed(bytes, 0, bytes.length) < bytes.length) {
                    break; // the limit of one log; its answer will say so
                }
                log.lines++;
            }
            log.touched = clock.instant();
            return log.lines;
        }
    }

    @Override
    public Reply attribute(AttributionId id, Optional<String> userId) {
        requireNonNull(userId, "userId");
        Incoming log = logs.get(requireNonNull(id, "id"));
        if (log == null) {
            return new Reply.Unknown();
        }
        if (!log.userId.equals(userId)) {
            return new Reply.Foreign();
        }
        synchronized (log) {
            if (isGone(id, log)) {
                return new Reply.Unknown();
            }
            List<AttemptEvidence> attempts = log.cursor.snapshot();
            Attribution attribution = answers.apply(attempts.get(attempts.size() - 1));
            remove(id, log);
            return new Reply.Attributed(log.jobId, attribution);
        }
    }

    private boolean isGone(AttributionId id, Incoming log) {
        if (!log.gone && log.isExpired(clock.instant())) {
            remove(id, log);
        }
        return log.gone;
    }
}
