package io.logsage.core.session;

import static java.util.Objects.requireNonNull;

import io.logsage.AttemptHistory;
import io.logsage.LogSageException.StoreFailure;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.SortedMap;

/**
 * A history in a file: one line of JSON for each record, with a version and a checksum. A record is on the disk when
 * {@link #record} returns; a record that a crash cut is dropped when the file is opened again. The file keeps 64 attempts of each
 * of 10 000 jobs, and 100 000 in all; it is written anew, and swapped in as a whole, when most of it is out of date. One process at a time may have
 * it open: a lock file beside it, named with {@code .lock}, holds that. Safe for many threads.
 */
public final class FileAttemptHistory implements AttemptHistory, AutoCloseable {

    /** So many records beyond twice the live ones are kept before the file is written anew. */
    private static final int SLACK = 256;

    private final Path path;
    private final SoleUse use;
    private final AttemptTable table;
    private RandomAccessFile file;
    private int records;
    private int notBefore; // with so many records the file is written anew, at the earliest
    private boolean closed;

    private FileAttemptHistory(Path path, SoleUse use, int mostJobs) throws IOException {
        this.path = path;
        this.use = use;
        this.table = new AttemptTable(mostJobs);
        this.file = new RandomAccessFile(path.toFile(), "rw");
        try {
            load();
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /**
     * {@return the history of a file, which is made when it does not exist}
     *
     * @param path the file; its directory must exist
     * @throws StoreFailure when it cannot be read, is damaged before its last record, or is open elsewhere
     */
    public static FileAttemptHistory open(Path path) {
        return open(path, AttemptTable.MOST_JOBS);
    }

    /**
     * {@return the history of a file, which is made when it does not exist, as soon as nobody else has it open}
     *
     * @param path the file; its directory must exist
     * @param patience how long to wait for others
     * @throws StoreFailure as {@link #open(Path)}, after the wait
     */
    public static FileAttemptHistory open(Path path, Duration patience) {
        return open(path, AttemptTable.MOST_JOBS, patience);
    }

    static FileAttemptHistory open(Path path, int mostJobs) {
        return open(path, mostJobs, Duration.ZERO);
    }

    private static FileAttemptHistory open(Path path, int mostJobs, Duration patience) {
        try {
            Path beside = path.resolveSibling(path.getFileName() + ".lock");
            SoleUse use = SoleUse.of(beside, patience);
            try {
                return new FileAttemptHistory(path, use, mostJobs);
            } catch (IOException | RuntimeException e) {
                use.close();
                throw e;
            }
        } catch (IOException e) {
            throw failure(path, "open", e);
        }
    }

    private void load() throws IOException {
        try (RecordLines lines = RecordLines.of(path)) {
            long end = 0;
            while (lines.next() && take(lines)) {
                end = lines.end();
            }
            if (end < lines.size()) {
                file.setLength(end);
                file.getFD().sync();
            }
            file.seek(end);
        }
    }

    /** {@return whether a record was read; false when the last one is damaged} */
    private boolean take(RecordLines lines) throws IOException {
        try {
            HistoryRecord record = HistoryRecord.parse(lines.line());
            table.put(record.jobId(), record.attempt(), record.entry());
            records++;
            return true;
        } catch (IOException e) {
            if (lines.end() == lines.size()) {
                return false;
            }
            throw new IOException("record " + (records + 1) + " is damaged: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void record(String jobId, int attempt, Entry entry) {
        requireNonNull(entry, "entry");
        checkOpen();
        append(new HistoryRecord(jobId, attempt, entry));
        if (records > Math.max(notBefore, 2 * table.size() + SLACK)) {
            compactNowOrLater();
        }
    }

    /** The record is kept either way; when the file cannot be written anew, it grows a little before the next try. */
    private void compactNowOrLater() {
        try {
            compact();
        } catch (StoreFailure stillWhole) {
            notBefore = records + SLACK;
        }
    }

    private void append(HistoryRecord record) {
        byte[] line = (record.line() + "\n").getBytes(StandardCharsets.UTF_8);
        if (line.length > RecordLines.LONGEST) {
            throw new StoreFailure("the record of a job is longer than " + RecordLines.LONGEST + " bytes", null);
        }
        long end = 0;
        try {
            end = file.getFilePointer();
            file.write(line);
            file.getFD().sync();
        } catch (IOException e) {
            throw undone(end, e);
        }
        table.put(record.jobId(), record.attempt(), record.entry());
        records++;
    }

    /** Takes a half-written record away, so that the next one does not stand behind it. */
    private StoreFailure undone(long end, IOException failure) {
        try {
            file.setLength(end);
            file.seek(end);
        } catch (IOException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
        return failure(path, "write", failure);
    }

    @Override
    public synchronized SortedMap<Integer, Entry> entries(String jobId) {
        checkOpen();
        return table.entries(jobId);
    }

    /** Writes the file anew without what is out of date. */
    public synchronized void compact() {
        checkOpen();
        Path anew = path.resolveSibling(path.getFileName() + ".new");
        try {
            RandomAccessFile next = written(anew);
            try {
                Files.move(anew, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                next.close();
                throw e;
            }
            RandomAccessFile before = file;
            file = next;
            records = table.size();
            notBefore = 0;
            before.close();
            LogDirectory.forceNames(path);
        } catch (IOException e) {
            throw failure(path, "compact", e);
        }
    }

    /** {@return a file with what is remembered, on the disk, open at its end} */
    private RandomAccessFile written(Path to) throws IOException {
        RandomAccessFile next = new RandomAccessFile(to.toFile(), "rw");
        try {
            next.setLength(0);
            OutputStream out = new BufferedOutputStream(new FileOutputStream(next.getFD()), 1 << 16);
            table.each((jobId, attempt, entry) -> {
                HistoryRecord record = new HistoryRecord(jobId, attempt, entry);
                out.write((record.line() + "\n").getBytes(StandardCharsets.UTF_8));
            });
            out.flush();
            next.getFD().sync();
            return next;
        } catch (IOException | RuntimeException e) {
            next.close();
            throw e;
        }
    }

    /**
     * Writes everything into a file of JSON, {@code {"version":1,"records":[…]}}, that {@link #load(Path)} reads.
     *
     * @param to the file; it is replaced as a whole
     * @throws StoreFailure when it cannot be written
     */
    public synchronized void export(Path to) {
        checkOpen();
        HistoryJson.write(table, to);
    }

    /**
     * Adds every record of an exported file; what is remembered of the same attempts is replaced.
     *
     * @param from the file
     * @throws StoreFailure when it cannot be read, and nothing is added, or when a record cannot be kept
     */
    public synchronized void load(Path from) {
        checkOpen();
        HistoryJson.read(from, record -> record(record.jobId(), record.attempt(), record.entry()));
    }

    /** Closes the file and gives it free. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            file.close();
            use.close();
        } catch (IOException e) {
            throw failure(path, "close", e);
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the history " + path + " is closed");
        }
    }

    private static StoreFailure failure(Path path, String what, IOException e) {
        return new StoreFailure("cannot " + what + " the history " + path + ": " + e.getMessage(), e);
    }
}
