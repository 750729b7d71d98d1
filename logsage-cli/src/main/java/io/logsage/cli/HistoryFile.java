package io.logsage.cli;

import io.logsage.AttemptHistory;
import io.logsage.core.session.FileAttemptHistory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;

/** A history in a file that other processes use too: it is open for each call alone, and each waits for the others. */
record HistoryFile(Path file) implements AttemptHistory {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public void record(String jobId, int attempt, Entry entry) {
        try (FileAttemptHistory history = FileAttemptHistory.open(file, PATIENCE)) {
            history.record(jobId, attempt, entry);
        }
    }

    @Override
    public SortedMap<Integer, Entry> entries(String jobId) {
        try (FileAttemptHistory history = FileAttemptHistory.open(file, PATIENCE)) {
            return history.entries(jobId);
        }
    }
}
