package io.logsage.compat;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The answer of the original system with the id of the job.
 *
 * @param error the five fields of the answer, which stand beside {@code job_id} in JSON
 * @param jobId {@code job_id}
 */
public record ErrorAttributionWithJobId(ErrorAttribution error, String jobId) {
    /** What every string of an answer about an unknown or expired id says. */
    public static final String BAD_JOB_ID = "Bad jobid";

    /** Checks. */
    public ErrorAttributionWithJobId {
        requireNonNull(error, "error");
        requireNonNull(jobId, "jobId");
    }

    /** {@return the answer about an unknown or expired id} */
    public static ErrorAttributionWithJobId badJobId() {
        return new ErrorAttributionWithJobId(
                new ErrorAttribution(List.of(), List.of(), BAD_JOB_ID, BAD_JOB_ID, BAD_JOB_ID), BAD_JOB_ID);
    }
}
