package io.logsage.examples;

import io.logsage.Attribution;
import io.logsage.LogSageException;
import io.logsage.core.LogSageEngine;
import io.logsage.core.session.LogListener;
import io.logsage.core.session.LogWatch;
import io.logsage.core.session.Patience;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/** Follows the logs of running jobs on two threads, however many jobs there are, and hands over each verdict. */
public final class RunningJobs implements AutoCloseable {
    private final LogSageEngine sage = LogSageEngine.create();
    private final LogWatch watch = new LogWatch(2);
    private final Patience patience;

    /** @param patience when a log is over: {@link Patience#standard()}, unless one knows better */
    public RunningJobs(Patience patience) {
        this.patience = patience;
    }

    /** Follows a log, which may not exist yet, and reports once, when its job has ended. */
    public void follow(Path log, BiConsumer<Path, String> report) {
        watch.follow(sage.follow(log), patience, new LogListener() {
            @Override
            public void grew(Path grown, Supplier<Attribution> soFar) {
                // a dashboard would show soFar.get(): it never says stop or isolate
            }

            @Override
            public void ended(Path ended, Attribution answer) {
                report.accept(ended, answer.action() + ": " + answer.reason());
            }

            @Override
            public void failed(Path failed, LogSageException why) {
                report.accept(failed, String.valueOf(why.getMessage()));
            }
        });
    }

    @Override
    public void close() {
        watch.close();
    }
}
