package io.logsage.compat;

import static java.util.Objects.requireNonNull;

import io.logsage.Analysis.JobAttempt;
import io.logsage.AttributionId;
import io.logsage.LogStore;
import io.logsage.LogStore.Attributed;
import io.logsage.LogStore.Full;
import io.logsage.LogStore.Stored;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A store of logs with the calls of the original: an unknown, expired or foreign id gets 0 lines and {@code Bad jobid}. Safe for
 * many threads.
 */
public final class OriginalStore {

    private final LogStore store;
    private final Set<Part> parts;
    private final int domainSize;

    /**
     * @param store takes the logs; it stays the caller's to close
     * @param parts what answers carry
     * @param domainSize GPUs in a node, at least 1
     */
    public OriginalStore(LogStore store, Set<Part> parts, int domainSize) {
        this.store = requireNonNull(store, "store");
        this.parts = Set.copyOf(parts);
        if (domainSize < 1) {
            throw new IllegalArgumentException("domainSize is not positive: " + domainSize);
        }
        this.domainSize = domainSize;
    }

    /**
     * {@return a new id, as {@code generate_attribution_id} gives it}
     *
     * @param request the job
     * @param userId whose log it is; blank when users are not told apart
     * @throws io.logsage.LogSageException.StoreFull when the store takes no more logs now
     */
    public AttributionID generateAttributionId(NewAttributionRequest request, String userId) {
        return new AttributionID(store.open(request.jobId(), user(userId)).toString());
    }

    /**
     * {@return a new id for the log of one attempt of a job, whose answer knows of earlier ones, which the original has no call for}
     *
     * @param request the job
     * @param attempt the number of the attempt, from 0; the same number for logs of the same attempt
     * @param userId whose log it is; blank when users are not told apart
     * @throws io.logsage.LogSageException.StoreFull when the store takes no more logs now
     */
    public AttributionID generateAttributionId(NewAttributionRequest request, int attempt, String userId) {
        return new AttributionID(store.open(new JobAttempt(request.jobId(), attempt), user(userId))
                .toString());
    }

    /**
     * {@return how many lines of the log are stored now, as {@code append_logs} gives it}
     *
     * @param request the id and whole lines, each ended or parted by a line feed
     * @param userId who asks
     */
    public AppLogsLen appendLogs(LogsRequest request, String userId) {
        List<String> lines = request.logStream().lines().toList();
        return new AppLogsLen(id(request.attributionId())
                .map(id -> taken(store.append(id, user(userId), lines)))
                .orElse(0));
    }

    private static int taken(LogStore.Receipt receipt) {
        long lines = 0;
        if (receipt instanceof Stored stored) {
            lines = stored.lines();
        } else if (receipt instanceof Full full) {
            lines = full.lines();
        }
        return (int) Math.min(lines, Integer.MAX_VALUE);
    }

    /**
     * {@return the answer about a log, which is then forgotten, as {@code get_attribution_from_attribution_id} gives it}
     *
     * @param request the id
     * @param userId who asks
     */
    public ErrorAttributionWithJobId attribution(AttributionID request, String userId) {
        Optional<LogStore.Reply> reply = id(request.attributionId()).map(id -> store.attribute(id, user(userId)));
        if (reply.isPresent() && reply.get() instanceof Attributed answer) {
            return new ErrorAttributionWithJobId(
                    ErrorAttribution.from(answer.attribution(), parts, domainSize), answer.jobId());
        }
        return ErrorAttributionWithJobId.badJobId();
    }

    /** Removes what has expired, as {@code clean_logs_dict} does. */
    public void cleanLogs() {
        store.removeExpired();
    }

    private static Optional<String> user(String userId) {
        return Optional.of(userId).filter(user -> !user.isBlank());
    }

    private static Optional<AttributionId> id(String text) {
        try {
            return Optional.of(new AttributionId(UUID.fromString(text)));
        } catch (IllegalArgumentException notOneOfOurs) {
            return Optional.empty();
        }
    }
}
