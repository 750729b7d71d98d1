package io.logsage.cli;

import io.logsage.Analysis;
import io.logsage.Attribution;
import io.logsage.LogSageException;
import io.logsage.core.LogSageEngine;
import io.logsage.core.session.FollowedLog;
import io.logsage.core.session.LogListener;
import io.logsage.core.session.LogWatch;
import io.logsage.core.session.Patience;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/** Follows logs until they are over or somebody interrupts, with provisional answers where they change. */
final class Following {
    private static final int THREADS = 2;

    private final LogSageEngine engine;
    private final AnswerPrinter printer;
    private final Patience patience;
    private final Tally tally;
    private final Map<Path, String> said =
            new HashMap<>(); // what the last provisional answer came down to; guarded by itself

    Following(LogSageEngine engine, AnswerPrinter printer, Patience patience, Tally tally) {
        this.engine = engine;
        this.printer = printer;
        this.patience = patience;
        this.tally = tally;
    }

    /** Returns when all are over. */
    void follow(List<Analysis> logs) {
        List<FollowedLog> sessions = new ArrayList<>();
        logs.forEach(log -> sessions.add(engine.follow(log)));
        CountDownLatch open = new CountDownLatch(sessions.size());
        try (LogWatch watch = new LogWatch(THREADS);
                LastWords words = new LastWords(() -> {
                    watch.finish();
                    return tally.exitCode();
                })) {
            words.listen();
            sessions.forEach(session -> watch.follow(session, patience, new Telling(session, open)));
            open.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogSageException.Interrupted("interrupted while following");
        }
    }

    private final class Telling implements LogListener {
        private final FollowedLog session;
        private final CountDownLatch open;

        Telling(FollowedLog session, CountDownLatch open) {
            this.session = session;
            this.open = open;
        }

        @Override
        public void grew(Path log, Supplier<Attribution> soFar) {
            Attribution answer = soFar.get();
            String gist = answer.cycle() + " " + answer.outcome() + " " + answer.action()
                    + answer.rootCause()
                            .map(cause -> cause.signature() + cause.line())
                            .orElse("");
            boolean isNews;
            synchronized (said) {
                isNews = !gist.equals(said.put(log, gist));
            }
            if (isNews) {
                printer.provisional(answer);
            }
            if (printer.isCutOff()) {
                open.countDown();
            }
        }

        @Override
        public void ended(Path log, Attribution answer) {
            printer.answer(answer);
            tally.add(answer.action());
            open.countDown();
        }

        @Override
        public void failed(Path log, LogSageException why) {
            printer.failure(why);
            if (session.isClosed()) {
                tally.addUnreadable();
                open.countDown();
            }
        }
    }
}
