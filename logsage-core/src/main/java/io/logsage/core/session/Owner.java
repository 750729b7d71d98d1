package io.logsage.core.session;

import static java.util.Objects.requireNonNull;

import io.logsage.Analysis.JobAttempt;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Whose a log is.
 *
 * @param jobId the id of the job
 * @param attempt the number of the attempt; empty when nothing is remembered of it
 * @param userId the user; empty when users are not told apart
 */
record Owner(String jobId, OptionalInt attempt, Optional<String> userId) {
    Owner {
        if (jobId.isBlank()) {
            throw new IllegalArgumentException("jobId is blank");
        }
        requireNonNull(userId, "userId");
    }

    Optional<JobAttempt> job() {
        return attempt.isPresent() ? Optional.of(new JobAttempt(jobId, attempt.getAsInt())) : Optional.empty();
    }
}
