package io.logsage.compat;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The log of a job on a cluster.
 *
 * @param jobId {@code job_id}: the number of the job
 * @param clusterName {@code cluster_name}
 * @param logLines {@code log_lines}
 */
public record JobLogsResult(long jobId, String clusterName, List<String> logLines) {
    /** Checks and copies. */
    public JobLogsResult {
        requireNonNull(clusterName, "clusterName");
        logLines = List.copyOf(logLines);
    }
}
