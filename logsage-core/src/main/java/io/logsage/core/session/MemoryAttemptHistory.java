package io.logsage.core.session;

import io.logsage.AttemptHistory;
import java.nio.file.Path;
import java.util.SortedMap;

/** A history that lasts as long as the process: 10 000 jobs, 64 attempts of each, 100 000 in all. Safe for many threads. */
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

    /**
     * Writes everything into a file of JSON that {@link #load} reads, here and in a {@link FileAttemptHistory}.
     *
     * @param to the file; it is replaced as a whole
     * @throws io.logsage.LogSageException.StoreFailure when it cannot be written
     */
    public synchronized void export(Path to) {
        HistoryJson.write(table, to);
    }

    /**
     * Adds every record of an exported file; what is remembered of the same attempts is replaced.
     *
     * @param from the file
     * @throws io.logsage.LogSageException.StoreFailure when it cannot be read; nothing is added then
     */
    public synchronized void load(Path from) {
        HistoryJson.read(from, record -> record(record.jobId(), record.attempt(), record.entry()));
    }
}
