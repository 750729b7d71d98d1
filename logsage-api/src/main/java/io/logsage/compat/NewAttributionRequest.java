package io.logsage.compat;

/**
 * Asks for an id to which the log of a job can be sent.
 *
 * @param jobId {@code job_id}: the id of the job, not blank
 */
public record NewAttributionRequest(String jobId) {
    /** Checks. */
    public NewAttributionRequest {
        if (jobId.isBlank()) {
            throw new IllegalArgumentException("jobId is blank");
        }
    }
}
