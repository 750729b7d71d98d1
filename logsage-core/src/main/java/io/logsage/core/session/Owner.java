package io.logsage.core.session;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Whose a log is.
 *
 * @param jobId the id of the job
 * @param userId the user; empty when users are not told apart
 */
record Owner(String jobId, Optional<String> userId) {
    Owner {
        if (jobId.isBlank()) {
            throw new IllegalArgumentException("jobId is blank");
        }
        requireNonNull(userId, "userId");
    }
}
