package io.logsage.core.session;

import io.logsage.Action;
import io.logsage.Attribution;
import io.logsage.IsolationTarget;
import io.logsage.LogSageException.UnreadableLog;
import io.logsage.core.evidence.AttemptEvidence;
import io.logsage.core.evidence.EvidenceCursor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A job's log that still grows. {@link #poll} reads what came since; {@link #soFar} answers about that, provisionally;
 * {@link #finish} answers as an analysis of the finished file would. A file that was replaced, or cut to begin again, counts as
 * continued, so that nothing read is lost; a cut is seen only when a poll finds the file shorter than before. Plain text only.
 * For one thread at a time.
 */
public final class FollowedLog implements AutoCloseable {

    private static final int BLOCK = 1 << 16;

    /** A provisional answer is at most so sure. */
    private static final double MOST_SURE = 0.6;

    private final Path path;
    private final EvidenceCursor cursor;
    private final Function<AttemptEvidence, Attribution> provisional;
    private final Function<AttemptEvidence, Attribution> last;
    private final byte[] block = new byte[BLOCK];
    private Optional<Opened> opened = Optional.empty();
    private boolean midLine;
    private boolean begins;
    private boolean closed;

    /** A file that is read, by its key: whatever its path names later, this one is read to its end. */
    private record Opened(RandomAccessFile file, Object key) {}

    /**
     * @param path the file, which may not exist yet
     * @param cursor reads the log
     * @param provisional answers about an attempt that may still run
     * @param last answers about the last attempt of the finished log
     */
    public FollowedLog(
            Path path,
            EvidenceCursor cursor,
            Function<AttemptEvidence, Attribution> provisional,
            Function<AttemptEvidence, Attribution> last) {
        this.path = path;
        this.cursor = cursor;
        this.provisional = provisional;
        this.last = last;
    }

    /**
     * {@return how many new bytes were read, 0 when there is nothing new}
     *
     * @throws UnreadableLog when the storage fails
     */
    public long poll() {
        checkOpen();
        try {
            long read = 0;
            if (opened.isPresent()) {
                read += drain(opened.get().file());
                if (!isCurrent(opened.get())) {
                    read += drain(opened.get().file()); // what came before the file was replaced
                    opened.get().file().close();
                    opened = Optional.empty();
                }
            }
            if (opened.isEmpty()) {
                opened = open();
                if (opened.isPresent()) {
                    begins = true;
                    read += drain(opened.get().file());
                }
            }
            return read;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private boolean isCurrent(Opened file) throws IOException {
        try {
            return key().equals(file.key());
        } catch (NoSuchFileException goneForNow) {
            return true;
        }
    }

    private Object key() throws IOException {
        Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
        return key == null ? path : key; // file systems without keys: replacement shows as a cut at best
    }

    private Optional<Opened> open() throws IOException {
        try {
            while (true) {
                Object key = key();
                RandomAccessFile file = new RandomAccessFile(path.toFile(), "r");
                if (key.equals(key())) {
                    return Optional.of(new Opened(file, key));
                }
                file.close();
            }
        } catch (NoSuchFileException notThereYet) {
            return Optional.empty();
        }
    }

    private long drain(RandomAccessFile file) throws IOException {
        if (file.length() < file.getFilePointer()) {
            file.seek(0);
            begins = true;
        }
        long read = 0;
        for (int n = file.read(block); n > 0; n = file.read(block)) {
            endLineBefore();
            cursor.feed(block, 0, n);
            midLine = block[n - 1] != '\n';
            read += n;
        }
        return read;
    }

    /** Ends the last line of what was there before, when a file begins and something comes. */
    private void endLineBefore() {
        if (begins && midLine) {
            cursor.feed(new byte[] {'\n'}, 0, 1);
        }
        begins = false;
    }

    /** {@return what the log shows so far; it never says to stop the job or to leave nodes out} */
    public Attribution soFar() {
        checkOpen();
        return withoutHarm(provisional.apply(latest(cursor.snapshot())));
    }

    /**
     * {@return the answer about the whole log, after reading the rest of it; this session is closed then}
     *
     * @throws UnreadableLog when the file never was there, or the storage fails
     */
    public Attribution finish() {
        poll();
        if (opened.isEmpty()) {
            throw new UnreadableLog("cannot read " + path + ": it does not exist", null);
        }
        Attribution answer = last.apply(latest(cursor.finish()));
        close();
        return answer;
    }

    private static AttemptEvidence latest(List<AttemptEvidence> attempts) {
        return attempts.get(attempts.size() - 1);
    }

    private static Attribution withoutHarm(Attribution a) {
        boolean harmless = a.action() == Action.RESTART || a.action() == Action.NONE;
        List<IsolationTarget> suspects = new ArrayList<>(a.isolate());
        suspects.addAll(a.suspects());
        return new Attribution(
                a.source(),
                a.cycle(),
                a.outcome(),
                harmless ? a.action() : Action.RESTART,
                "so far: " + a.reason(),
                Math.min(MOST_SURE, a.confidence()),
                List.of(),
                suspects,
                a.rootCause(),
                a.alternatives(),
                a.consequences(),
                a.errors(),
                a.progress(),
                a.issues(),
                a.missingEvidence(),
                a.truncations(),
                a.provenance());
    }

    /** Closes the file. */
    @Override
    public void close() {
        closed = true;
        if (opened.isEmpty()) {
            return;
        }
        try {
            opened.get().file().close();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the session of " + path + " is closed");
        }
    }

    private UnreadableLog failure(IOException e) {
        return new UnreadableLog("cannot read " + path + ": " + e, e);
    }
}
