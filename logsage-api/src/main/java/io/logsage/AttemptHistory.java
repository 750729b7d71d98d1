package io.logsage;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * What is remembered of the attempts of jobs, so that a failure that comes back without progress is recognised. Safe for many
 * threads at once. An implementation keeps a bounded number of jobs and attempts and forgets the oldest first.
 */
public interface AttemptHistory {

    /**
     * Remembers an attempt, in place of what was remembered of the same attempt before.
     *
     * @param jobId the scheduler's id of the job; where an analysis names a user, the engine puts the user before it, as in
     *     {@code 3:ann/17}, so that nobody's attempts count for another's job
     * @param attempt the number of the attempt; below 0 where a log shows attempts before the first that was named
     * @param entry what is remembered
     * @throws LogSageException.StoreFailure when it cannot be stored
     */
    void record(String jobId, int attempt, Entry entry);

    /**
     * {@return what is remembered of a job, by the number of the attempt, ascending; empty when nothing is}
     *
     * @param jobId what {@link #record} was given
     * @throws LogSageException.StoreFailure when it cannot be read
     */
    SortedMap<Integer, Entry> entries(String jobId);

    /**
     * What is remembered of one attempt.
     *
     * @param outcome how it ended
     * @param action what was advised
     * @param failure what failed; empty when nothing did
     * @param progress how far it came
     * @param nodes the names of hosts that a fault of their own points at, most likely first
     */
    record Entry(Outcome outcome, Action action, Optional<Failure> failure, Progress progress, List<String> nodes) {
        /** Checks and copies. */
        public Entry {
            requireNonNull(outcome, "outcome");
            requireNonNull(action, "action");
            requireNonNull(failure, "failure");
            requireNonNull(progress, "progress");
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * What makes a failure the same one in two attempts. Ranks, nodes, times and line numbers are no part of it.
     *
     * @param mechanism what went wrong: a signature, and the shape of the line where that tells more; not blank
     * @param entity the very file or position that it went wrong at, where the log names one
     * @param step the training step that was running, where it is known
     */
    record Failure(String mechanism, Optional<String> entity, OptionalLong step) {
        /** Checks. */
        public Failure {
            if (mechanism.isBlank()) {
                throw new IllegalArgumentException("mechanism is blank");
            }
            requireNonNull(entity, "entity");
            requireNonNull(step, "step");
        }
    }
}
