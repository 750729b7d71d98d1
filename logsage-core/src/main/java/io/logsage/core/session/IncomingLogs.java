package io.logsage.core.session;

import static java.util.Objects.requireNonNull;

import io.logsage.Analysis.JobAttempt;
import io.logsage.Attribution;
import io.logsage.AttributionId;
import io.logsage.LogSageException.Interrupted;
import io.logsage.LogSageException.StoreFailure;
import io.logsage.LogStore;
import io.logsage.core.evidence.EvidenceCursor;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Reads the lines of each log as they come and keeps what it found in them. In memory the lines are then forgotten and logs end
 * with the process; in a directory the lines are kept too, and a log that an earlier process took is read when its answer is
 * asked for.
 */
public final class IncomingLogs implements LogStore {

    /** A log expires so long after its last part. */
    public static final Duration EXPIRY = Duration.ofHours(24);

    private static final Duration BETWEEN_SWEEPS = Duration.ofMinutes(1);

    private final Map<AttributionId, IncomingLog> logs = new ConcurrentHashMap<>();
    private final Graveyard expired = new Graveyard();
    private final UnforcedLogs unforced = new UnforcedLogs();
    private final Supplier<Digest> digests;
    private final SentLogAnswers answers;
    private final Clock clock;
    private final Quotas quotas;
    private final Journal journal;
    private final AtomicReference<Instant> nextSweep;
    private volatile boolean closed;

    private IncomingLogs(
            Supplier<EvidenceCursor> cursors,
            SentLogAnswers answers,
            Clock clock,
            StoreLimits limits,
            Journal journal) {
        this.digests = () -> new Digest(cursors);
        this.answers = answers;
        this.clock = clock;
        this.quotas = new Quotas(limits);
        this.journal = journal;
        this.nextSweep = new AtomicReference<>(clock.instant().plus(BETWEEN_SWEEPS));
        journal.kept().forEach(kept -> logs.put(kept.id(), new IncomingLog(kept, quotas)));
    }

    /**
     * {@return an empty store that ends with the process}
     *
     * @param cursors makes the reader of a new log
     * @param answers answer about the last attempt of a log
     * @param clock tells when logs expire
     * @param limits how much it takes
     */
    public static IncomingLogs inMemory(
            Supplier<EvidenceCursor> cursors, SentLogAnswers answers, Clock clock, StoreLimits limits) {
        return new IncomingLogs(cursors, answers, clock, limits, new NoJournal());
    }

    /**
     * {@return the store of a directory, with the logs that an earlier process left there}
     *
     * @param directory keeps the lines; made when it does not exist
     * @param cursors makes the reader of a new log
     * @param answers answer about the last attempt of a log
     * @param clock tells when logs expire
     * @param limits how much it takes
     * @throws StoreFailure when the directory cannot be read or is open elsewhere
     */
    public static IncomingLogs inDirectory(
            Path directory, Supplier<EvidenceCursor> cursors, SentLogAnswers answers, Clock clock, StoreLimits limits) {
        try {
            return new IncomingLogs(cursors, answers, clock, limits, LogDirectory.open(directory));
        } catch (IOException e) {
            throw failure("cannot open the logs in " + directory, e);
        }
    }

    @Override
    public AttributionId open(String jobId, Optional<String> userId) {
        return open(new Owner(jobId, OptionalInt.empty(), userId));
    }

    @Override
    public AttributionId open(JobAttempt attempt, Optional<String> userId) {
        return open(new Owner(attempt.jobId(), OptionalInt.of(attempt.attempt()), userId));
    }

    private AttributionId open(Owner owner) {
        if (closed) {
            throw new IllegalStateException("the store is closed");
        }
        Instant now = clock.instant();
        sweepWhenDue(now);
        quotas.takeLog();
        AttributionId id = AttributionId.random();
        try {
            Journal.Text text = journal.create(id, owner, now);
            IncomingLog log = new IncomingLog(owner, text, quotas, digests.get(), now);
            unforced.note(log, now);
            logs.put(id, log);
            return id;
        } catch (IOException e) {
            quotas.giveLog(owner.userId(), 0);
            throw failure("cannot open a log of job " + owner.jobId(), e);
        }
    }

    @Override
    public Receipt append(AttributionId id, Optional<String> userId, List<String> lines) {
        List<String> more = List.copyOf(lines);
        Instant now = clock.instant();
        sweepWhenDue(now);
        Optional<IncomingLog> log = find(id, userId);
        Optional<Receipt> receipt = log.flatMap(open -> whileOpen(id, open, now, () -> {
            Receipt taken = open.append(more, now);
            unforced.note(open, now);
            return taken;
        }));
        return receipt.orElseGet(() -> denial(id, userId));
    }

    @Override
    public Reply attribute(AttributionId id, Optional<String> userId) {
        Optional<IncomingLog> log = find(id, userId);
        Optional<Reply> reply = log.flatMap(open -> whileOpen(id, open, clock.instant(), () -> answered(id, open)));
        return reply.orElseGet(() -> denial(id, userId));
    }

    private Reply answered(AttributionId id, IncomingLog log) throws IOException {
        Attribution attribution = log.answer(digests, answers);
        log.remove();
        logs.remove(id);
        return new Attributed(log.owner().jobId(), attribution);
    }

    private Optional<IncomingLog> find(AttributionId id, Optional<String> userId) {
        requireNonNull(userId, "userId");
        if (closed) {
            throw new IllegalStateException("the store is closed");
        }
        return Optional.ofNullable(logs.get(requireNonNull(id, "id")))
                .filter(log -> log.owner().userId().equals(userId));
    }

    private Denial denial(AttributionId id, Optional<String> userId) {
        IncomingLog log = logs.get(id);
        if (log != null && !log.owner().userId().equals(userId)) {
            return new Foreign();
        }
        return expired.holds(id, userId) ? new Expired() : new Unknown();
    }

    /** What is done with one log. */
    private interface Action<T> {
        T run() throws IOException;
    }

    /** {@return the result of an action, empty when the log is no longer there} */
    private <T> Optional<T> whileOpen(AttributionId id, IncomingLog log, Instant now, Action<T> action) {
        log.lock.lock();
        try {
            if (log.isGone()) {
                return Optional.empty();
            }
            if (log.isExpired(now, EXPIRY)) {
                bury(id, log);
                return Optional.empty();
            }
            return Optional.of(action.run());
        } catch (ClosedByInterruptException e) {
            throw new Interrupted(
                    "interrupted at the log " + id + " of job " + log.owner().jobId());
        } catch (IOException e) {
            throw failure("cannot keep the log " + id + " of job " + log.owner().jobId(), e);
        } finally {
            log.lock.unlock();
        }
    }

    @Override
    public int removeExpired() {
        Instant now = clock.instant();
        while (unforced.forceOneDue(now)) {}
        int removed = 0;
        for (Map.Entry<AttributionId, IncomingLog> entry : logs.entrySet()) {
            IncomingLog log = entry.getValue();
            if (log.lock.tryLock()) { // one that is in use has not expired
                try {
                    removed += !log.isGone() && log.isExpired(now, EXPIRY) && bury(entry.getKey(), log) ? 1 : 0;
                } finally {
                    log.lock.unlock();
                }
            }
        }
        return removed;
    }

    private void sweepWhenDue(Instant now) {
        unforced.forceOneDue(now);
        Instant due = nextSweep.get();
        if (now.isAfter(due) && nextSweep.compareAndSet(due, now.plus(BETWEEN_SWEEPS))) {
            removeExpired();
        }
    }

    /** {@return whether the log is gone; where its file cannot be removed, a later sweep tries again} */
    private boolean bury(AttributionId id, IncomingLog log) {
        expired.add(id, log.owner().userId());
        try {
            log.remove();
            logs.remove(id);
            return true;
        } catch (IOException stillThere) {
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
        try (journal) {
            unforced.forceAll();
        } catch (IOException e) {
            throw failure("cannot close the store", e);
        }
    }

    private static StoreFailure failure(String what, IOException e) {
        return new StoreFailure(what + ": " + e.getMessage(), e);
    }
}
