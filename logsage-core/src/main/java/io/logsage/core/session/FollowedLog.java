package io.logsage.core.session;

import io.logsage.Action;
import io.logsage.Attribution;
import io.logsage.Cause;
import io.logsage.IsolationTarget;
import io.logsage.LogSageException;
import io.logsage.LogSageException.UnreadableLog;
import io.logsage.Outcome;
import io.logsage.core.evidence.AttemptEvidence;
import io.logsage.core.evidence.EvidenceCursor;
import io.logsage.core.refine.Revision;
import io.logsage.core.text.LogText;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A job's log that still grows. {@link #poll} reads what came since; {@link #soFar} answers about that, provisionally;
 * {@link #finish} answers as an analysis of the finished file would. A file that was replaced, as by a rotation, or cut to begin
 * again, counts as continued, so that nothing read is lost; of several replacements between two polls the last one is seen. One that
 * was written anew at the same size counts alone. A compressed file is read as a whole for every answer. For one thread at a time.
 */
public final class FollowedLog implements AutoCloseable {

    /** A provisional answer is at most so sure. */
    private static final double MOST_SURE = 0.6;

    private final Path path;
    private final Supplier<EvidenceCursor> cursors;
    private final Supplier<List<AttemptEvidence>> whole;
    private final Function<AttemptEvidence, Attribution> provisional;
    private final Function<AttemptEvidence, Attribution> last;
    private final GrowingFile file;
    private EvidenceCursor cursor;
    private byte[] head = {}; // the first bytes, until there are enough to tell how the log is written
    private Form form = Form.UNKNOWN;
    private boolean midLine;
    private boolean begins;
    private boolean closed;

    private enum Form {
        UNKNOWN,
        PLAIN,
        PACKED
    }

    /**
     * @param path the file, which may not exist yet
     * @param cursors make what reads the log as it grows; another one when the log is written anew
     * @param whole reads the log as it is, when it is no plain text
     * @param provisional answers about an attempt that may still run
     * @param last answers about the last attempt of the finished log
     */
    public FollowedLog(
            Path path,
            Supplier<EvidenceCursor> cursors,
            Supplier<List<AttemptEvidence>> whole,
            Function<AttemptEvidence, Attribution> provisional,
            Function<AttemptEvidence, Attribution> last) {
        this.path = path;
        this.cursors = cursors;
        this.cursor = cursors.get();
        this.whole = whole;
        this.provisional = provisional;
        this.last = last;
        this.file = new GrowingFile(path, new Feed());
    }

    private final class Feed implements GrowingFile.Sink {
        @Override
        public void begin() {
            begins = true;
        }

        @Override
        public void beginInstead() {
            cursor = cursors.get();
            head = new byte[0];
            form = Form.UNKNOWN;
            begins = false;
            midLine = false;
        }

        @Override
        public void bytes(byte[] block, int length) {
            if (begins && midLine) {
                feed(new byte[] {'\n'}, 1);
            }
            begins = false;
            feed(block, length);
            midLine = block[length - 1] != '\n';
        }
    }

    private void feed(byte[] block, int length) {
        switch (form) {
            case PLAIN -> cursor.feed(block, 0, length);
            case PACKED -> {}
            case UNKNOWN -> {
                int held = head.length;
                head = Arrays.copyOf(head, held + length);
                System.arraycopy(block, 0, head, held, length);
                if (head.length >= LogText.LONGEST_MARK) {
                    recognize();
                }
            }
        }
    }

    private void recognize() {
        OptionalInt start = LogText.plainTextStart(head);
        form = start.isPresent() ? Form.PLAIN : Form.PACKED;
        if (start.isPresent()) {
            cursor.feed(head, start.getAsInt(), head.length);
        }
        head = new byte[0];
    }

    /** {@return the file} */
    public Path path() {
        return path;
    }

    /**
     * {@return how many new bytes were read, 0 when there is nothing new}
     *
     * @throws UnreadableLog when the storage fails; nothing is lost by it, and a later poll goes on
     */
    public long poll() {
        checkOpen();
        try {
            return file.poll();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /**
     * {@return what the log shows so far; it never says to stop the job or to leave nodes out, and of an end that it would be stopped
     * for, its planned one or a time limit, only that no error shows, because a line may say so before the job ends}
     */
    public Attribution soFar() {
        return withoutHarm(asIfEnded());
    }

    /** {@return how the job ended, if it did} */
    Outcome outcomeSoFar() {
        return asIfEnded().outcome();
    }

    private Attribution asIfEnded() {
        checkOpen();
        List<AttemptEvidence> attempts = form == Form.PACKED ? whole.get() : cursor.snapshot();
        return provisional.apply(latest(attempts));
    }

    /**
     * {@return the answer about the whole log, after reading the rest of it; this session is closed then. A rest that cannot be read
     * is said in {@link Attribution#truncations}}
     *
     * @throws UnreadableLog when the file never was there
     */
    public Attribution finish() {
        Optional<UnreadableLog> lost = Optional.empty();
        try {
            poll();
        } catch (UnreadableLog e) {
            lost = Optional.of(e);
        }
        if (!file.wasFound()) {
            throw lost.orElseGet(() -> new UnreadableLog("cannot read " + path + ": it does not exist", null));
        }
        if (form == Form.UNKNOWN) {
            recognize();
        }
        List<AttemptEvidence> attempts = form == Form.PACKED ? whole.get() : cursor.finish();
        Attribution answer = last.apply(latest(attempts));
        close();
        return lost.map(e -> withRestLost(answer, e)).orElse(answer);
    }

    /** {@return whether there was ever a file} */
    public boolean wasFound() {
        return file.wasFound();
    }

    /** {@return whether the last poll found nothing under the path; what was read before is kept} */
    public boolean isGone() {
        return file.isGone();
    }

    /** {@return whether this session gave its last answer or was closed} */
    public boolean isClosed() {
        return closed;
    }

    GrowingFile file() {
        return file;
    }

    private static AttemptEvidence latest(List<AttemptEvidence> attempts) {
        return attempts.get(attempts.size() - 1);
    }

    private static Attribution withoutHarm(Attribution a) {
        boolean ends = a.outcome() == Outcome.COMPLETED || a.outcome() == Outcome.TIME_LIMIT;
        boolean harmless = a.action() == Action.RESTART || a.action() == Action.NONE;
        Action advised = ends ? Action.NONE : harmless ? a.action() : Action.RESTART;
        List<IsolationTarget> suspects = new ArrayList<>(a.isolate());
        suspects.addAll(a.suspects());
        return new Revision(a)
                .outcome(ends ? Outcome.NO_ERRORS : a.outcome())
                .action(advised, Math.min(MOST_SURE, a.confidence()))
                .reason("so far: " + (harmless ? a.reason() : what(a) + "; what to do shows when the log ends"))
                .isolate(List.of())
                .suspects(suspects)
                .attribution();
    }

    private static String what(Attribution a) {
        return a.rootCause().map(Cause::summary).orElse("the job failed");
    }

    private static Attribution withRestLost(Attribution a, UnreadableLog why) {
        return new Revision(a)
                .cut(List.of("the rest of the log was not read: " + why.getMessage()))
                .attribution();
    }

    /** Closes the file. */
    @Override
    public void close() {
        closed = true;
        try {
            file.close();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the session of " + path + " is closed");
        }
    }

    private LogSageException failure(IOException e) {
        if (e instanceof ClosedByInterruptException) {
            Thread.currentThread().interrupt();
            return new LogSageException.Interrupted("interrupted while reading " + path);
        }
        String why = e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
        return new UnreadableLog("cannot read " + path + ": " + why, e);
    }
}
