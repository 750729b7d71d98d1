package io.logsage;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What to analyse: the log of a job, the logs that go with it, and what the caller knows of the job. Immutable.
 *
 * @param log the job's log
 * @param companions kernel logs of nodes and logs of schedulers of the same time
 * @param job the job and the number of its attempt; with it, and with a history, failures that came before count
 * @param userId whose log it is; what is cached or remembered of it is used for nobody else
 */
public record Analysis(LogSource log, List<LogSource> companions, Optional<JobAttempt> job, Optional<String> userId) {
    /** Checks and copies. */
    public Analysis {
        requireNonNull(log, "log");
        requireNonNull(job, "job");
        requireNonNull(userId, "userId");
        companions = List.copyOf(companions);
        for (LogSource companion : companions) {
            if (companion.kind() == SourceKind.JOB) {
                throw new IllegalArgumentException(
                        "companion " + companion.name() + " is a job log; call asKernelLog or asSchedulerLog on it");
            }
        }
    }

    /**
     * {@return the analysis of one log, alone}
     *
     * @param log the job's log
     */
    public static Analysis of(LogSource log) {
        return new Analysis(log, List.of(), Optional.empty(), Optional.empty());
    }

    /**
     * {@return this analysis with one more log to look into}
     *
     * @param companion a kernel or scheduler log
     */
    public Analysis with(LogSource companion) {
        List<LogSource> more = new ArrayList<>(companions);
        more.add(companion);
        return new Analysis(log, more, job, userId);
    }

    /**
     * {@return this analysis as one of an attempt of a job}
     *
     * @param jobId the scheduler's id of the job
     * @param attempt the number of the last attempt in the log, from 0
     */
    public Analysis forJob(String jobId, int attempt) {
        return new Analysis(log, companions, Optional.of(new JobAttempt(jobId, attempt)), userId);
    }

    /**
     * {@return this analysis for a user}
     *
     * @param user the id of the user
     */
    public Analysis forUser(String user) {
        return new Analysis(log, companions, job, Optional.of(user));
    }

    /**
     * One attempt of a job.
     *
     * @param jobId the scheduler's id of the job; not blank
     * @param attempt the number of the attempt, from 0
     */
    public record JobAttempt(String jobId, int attempt) {
        /** Checks. */
        public JobAttempt {
            if (jobId.isBlank()) {
                throw new IllegalArgumentException("jobId is blank");
            }
            if (attempt < 0) {
                throw new IllegalArgumentException("attempt is negative: " + attempt);
            }
        }
    }
}
