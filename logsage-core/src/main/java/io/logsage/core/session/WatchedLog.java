package io.logsage.core.session;

import static java.util.Objects.requireNonNull;

import io.logsage.Attribution;
import io.logsage.LogSageException;
import io.logsage.LogSageException.UnreadableLog;
import io.logsage.Outcome;
import java.time.Duration;
import java.util.function.Consumer;

/** One log that is looked at again and again until it is over. Safe for many threads. */
final class WatchedLog {
    private final FollowedLog log;
    private final Patience patience;
    private final LogListener listener;
    private final Schedule schedule;
    private final Consumer<WatchedLog> atEnd;
    private Duration delay;
    private Duration grown; // when it grew last
    private boolean begun; // whether anything was read
    private boolean judged; // whether it shows an end was asked since
    private boolean showsEnd;
    private boolean troubled;
    private boolean over;

    /** @param age how long ago what will be read first was written */
    WatchedLog(
            FollowedLog log,
            Patience patience,
            LogListener listener,
            Schedule schedule,
            Consumer<WatchedLog> atEnd,
            Duration age) {
        this.log = requireNonNull(log, "log");
        this.patience = requireNonNull(patience, "patience");
        this.listener = requireNonNull(listener, "listener");
        this.schedule = schedule;
        this.atEnd = atEnd;
        this.delay = patience.shortest();
        this.grown = schedule.now().minus(age);
    }

    synchronized void look() {
        if (over) {
            return;
        }
        try {
            delay = poll() > 0 ? patience.shortest() : patience.next(delay);
            Duration quiet = schedule.now().minus(grown);
            if (isOver(quiet)) {
                finish();
                return;
            }
            Duration left = patience.quiet().minus(quiet);
            schedule.after(left.compareTo(delay) < 0 ? left : delay, this::look);
        } catch (LogSageException e) {
            fail(e);
        } catch (RuntimeException e) {
            fail(new UnreadableLog("cannot go on with " + log.path() + ": " + e, e));
        }
    }

    private long poll() {
        try {
            long read = log.poll();
            troubled = false;
            if (read > 0) {
                grown = begun ? schedule.now() : grown;
                begun = true;
                judged = false;
                listener.grew(log.path(), log::soFar);
            }
            return read;
        } catch (UnreadableLog e) {
            if (!troubled) {
                listener.failed(log.path(), e);
            }
            troubled = true;
            return 0;
        }
    }

    private boolean isOver(Duration quiet) {
        if (quiet.compareTo(patience.quiet()) >= 0) {
            return true;
        }
        return quiet.compareTo(patience.ended()) >= 0 && (log.isGone() || showsEnd());
    }

    private boolean showsEnd() {
        if (!judged) {
            Outcome outcome = log.wasFound() ? log.outcomeSoFar() : Outcome.NO_LOGS;
            showsEnd = outcome != Outcome.NO_ERRORS && outcome != Outcome.NO_LOGS;
            judged = true;
        }
        return showsEnd;
    }

    /** Gives the last word now. */
    synchronized void finish() {
        if (over) {
            return;
        }
        try {
            Attribution answer = log.finish();
            end();
            listener.ended(log.path(), answer);
        } catch (LogSageException e) {
            fail(e);
        }
    }

    private void fail(LogSageException why) {
        log.close();
        end();
        listener.failed(log.path(), why);
    }

    /** Ends without a word. */
    synchronized void abandon() {
        if (!over) {
            log.close();
            end();
        }
    }

    private void end() {
        over = true;
        atEnd.accept(this);
    }
}
