package io.logsage;

import static java.util.Objects.requireNonNull;

import io.logsage.Analysis.JobAttempt;
import java.util.List;
import java.util.Optional;

/**
 * Takes logs that are sent in parts and answers about each once. A log expires 24 hours after its last part. What was opened for
 * a user is open to that user alone. Safe for many threads at once; calls about different logs do not wait for each other.
 *
 * <p>Every method throws {@link LogSageException.StoreFailure} when the storage behind it fails; the log is then as it was before
 * the call.
 */
public interface LogStore extends AutoCloseable {

    /**
     * {@return the id of a new, empty log} Neither does the answer about it know of earlier attempts of the job, nor is it
     * remembered for later ones.
     *
     * @param jobId the scheduler's id of the job; not blank
     * @param userId whose log it is; empty when users are not told apart
     * @throws LogSageException.StoreFull when the store takes no more logs now
     */
    AttributionId open(String jobId, Optional<String> userId);

    /**
     * {@return the id of a new, empty log of one attempt of a job}
     *
     * <p>The answer about it counts what the history of the engine knows of earlier attempts, and is remembered for later ones. So
     * whoever restarts the job opens the next log with the next number and is told to stop once a failure came back without
     * progress. Logs of the same attempt bear the same number: a log that is sent again, or one from each node, counts once, as the
     * last answer has it. The store does not count by itself, because it cannot tell these from a restart.
     *
     * @param attempt the job and the number of its attempt; of several attempts in the log, of the last one
     * @param userId whose log it is; attempts of one user's jobs do not count for another's. Empty when users are not told apart
     * @throws LogSageException.StoreFull when the store takes no more logs now
     */
    AttributionId open(JobAttempt attempt, Optional<String> userId);

    /**
     * {@return what became of the lines}
     *
     * @param id what {@link #open} returned
     * @param userId who asks
     * @param lines the next lines, without line ends
     */
    Receipt append(AttributionId id, Optional<String> userId, List<String> lines);

    /**
     * {@return the answer about a log, which is then forgotten}
     *
     * <p>When this throws, the log is still there and the call can be made again.
     *
     * @param id what {@link #open} returned
     * @param userId who asks
     */
    Reply attribute(AttributionId id, Optional<String> userId);

    /** {@return how many logs had expired and were removed}; the other calls remove them from time to time too. */
    int removeExpired();

    /** Ends the use of the store. What it keeps beyond the process can be opened again. */
    @Override
    void close();

    /** What became of lines that were sent. */
    sealed interface Receipt {}

    /** What the store says about a log. */
    sealed interface Reply {}

    /**
     * All lines were taken.
     *
     * @param lines how many lines of the log were taken up to now
     */
    record Stored(long lines) implements Receipt {}

    /**
     * A limit is reached. The first of the lines were taken as far as they fit; the answer about the log will say how many were
     * not.
     *
     * @param lines how many lines of the log were taken up to now
     * @param limit which limit, and how much it allows
     */
    record Full(long lines, String limit) implements Receipt {
        /** Checks. */
        public Full {
            requireNonNull(limit, "limit");
        }
    }

    /**
     * The answer.
     *
     * @param jobId the id of the job that the log was opened with
     * @param attribution the answer
     */
    record Attributed(String jobId, Attribution attribution) implements Reply {
        /** Checks. */
        public Attributed {
            requireNonNull(jobId, "jobId");
            requireNonNull(attribution, "attribution");
        }
    }

    /** There is no log under that id for the one who asks. */
    sealed interface Denial extends Receipt, Reply {}

    /** There is no such log: it never was, its answer was given, or it expired long ago. */
    record Unknown() implements Denial {}

    /** The log expired and is gone. */
    record Expired() implements Denial {}

    /** The log is another user's. */
    record Foreign() implements Denial {}
}
