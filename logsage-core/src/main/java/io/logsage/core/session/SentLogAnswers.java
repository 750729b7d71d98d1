package io.logsage.core.session;

import io.logsage.Analysis.JobAttempt;
import io.logsage.Attribution;
import io.logsage.core.evidence.AttemptEvidence;
import java.util.Optional;

/** Answers about logs that were sent to a store. Safe for many threads. */
@FunctionalInterface
public interface SentLogAnswers {
    /**
     * {@return the answer}
     *
     * @param evidence the last attempt in the log
     * @param job the job and the number of that attempt; empty when nothing is remembered of it
     * @param userId whose log it is
     */
    Attribution answer(AttemptEvidence evidence, Optional<JobAttempt> job, Optional<String> userId);
}
