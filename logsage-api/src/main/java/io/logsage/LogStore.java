package io.logsage;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Takes logs that are sent in parts and answers about each once. A log expires 24 hours after its last part. What was opened for
 * a user is open to that user alone. Safe for many threads at once; calls about different logs do not wait for each other.
 */
public interface LogStore {

    /**
     * {@return the id of a new, empty log}
     *
     * @param jobId the scheduler's id of the job; not blank
     * @param userId whose log it is; empty when users are not told apart
     * @throws LogSageException.StoreFailure when as many logs are open as the store takes
     */
    AttributionId open(String jobId, Optional<String> userId);

    /**
     * {@return how many lines of the log are stored now; 0 when there is no such log of that user}
     *
     * @param id what {@link #open} returned
     * @param userId who asks
     * @param lines the next lines, without line ends
     */
    long append(AttributionId id, Optional<String> userId, List<String> lines);

    /**
     * {@return the answer about a log, which is then forgotten}
     *
     * <p>When this throws, the log is still there and the call can be made again.
     *
     * @param id what {@link #open} returned
     * @param userId who asks
     */
    Reply attribute(AttributionId id, Optional<String> userId);

    /** What the store says about a log. */
    sealed interface Reply {
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

        /** There is no such log: it never was, it expired, or its answer was given. */
        record Unknown() implements Reply {}

        /** The log is another user's. */
        record Foreign() implements Reply {}
    }
}
