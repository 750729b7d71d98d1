package io.logsage.core.session;

import io.logsage.AttemptHistory;
import java.util.SortedMap;

/** A history that lasts as long as the process: 10 000 jobs, 64 attempts of each. Safe for many threads. */
public final class MemoryAttemptHistory implements AttemptHistory {

    private final AttemptTable table = new AttemptTable(AttemptTable.MOST_JOBS);

    /** An empty history. */
    public MemoryAttemptHistory() {}

    @Override
    public synchronized void record(String jobId, int attempt, Entry entry) {
        table.put(jobId, attempt, entry);
    }

    @Override
    public synchronized SortedMap<Integer, Entry> entries(String jobId) {
        return table.entries(jobId);
    }
}
