package io.logsage.core;

import io.logsage.Analysis.JobAttempt;
import io.logsage.AttemptHistory;
import io.logsage.AttemptHistory.Entry;
import io.logsage.LogSageException.Interrupted;
import io.logsage.core.policy.Recurrence;
import io.logsage.core.policy.Recurrences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is remembered of a job, for the analysis of one of its attempts. A history that fails, whatever it throws, costs the answer
 * what it would have added and no more.
 */
final class PastAttempts {

    private final Optional<AttemptHistory> history;
    private final String jobId;
    private final String key; // of the job in the history
    private final int attempt;
    private final List<String> notes = new ArrayList<>();

    private PastAttempts(Optional<AttemptHistory> history, String jobId, String key, int attempt) {
        this.history = history;
        this.jobId = jobId;
        this.key = key;
        this.attempt = attempt;
    }

    /**
     * For an attempt that so many follow in the log.
     *
     * @param last the job and the number of the last attempt in the log
     */
    static PastAttempts of(AttemptHistory history, JobAttempt last, Optional<String> userId, int followers) {
        return new PastAttempts(Optional.of(history), last.jobId(), key(last, userId), last.attempt() - followers);
    }

    /** No name of a user and a job reads as one of another user; see {@link AttemptHistory#record}. */
    private static String key(JobAttempt job, Optional<String> userId) {
        return userId.map(user -> user.length() + ":" + user + "/" + job.jobId())
                .orElse(job.jobId());
    }

    /** For an analysis that names no job: nothing is remembered. */
    static PastAttempts ofNoJob() {
        return new PastAttempts(Optional.empty(), "", "", 0);
    }

    Recurrence recurrence(Supplier<Entry> current) {
        if (history.isEmpty()) {
            return Recurrence.none();
        }
        Entry entry = current.get();
        try {
            return Recurrences.of(history.get().entries(key), attempt, entry);
        } catch (Interrupted e) {
            throw e;
        } catch (RuntimeException e) {
            note("earlier attempts of job " + jobId + " did not count: the history could not be read", e);
            return Recurrence.none();
        }
    }

    void record(Supplier<Entry> decided) {
        if (history.isEmpty()) {
            return;
        }
        Entry entry = decided.get();
        try {
            history.get().record(key, attempt, entry);
        } catch (Interrupted e) {
            throw e;
        } catch (RuntimeException e) {
            note("later attempts of job " + jobId + " will not know of this one: the history could not be written", e);
        }
    }

    private void note(String what, RuntimeException why) {
        notes.add(what + " (" + why.getMessage() + ")");
    }

    /** {@return what the history failed to do} */
    List<String> notes() {
        return List.copyOf(notes);
    }
}
