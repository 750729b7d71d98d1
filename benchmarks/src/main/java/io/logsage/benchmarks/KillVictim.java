package io.logsage.benchmarks;

import io.logsage.Action;
import io.logsage.AttemptHistory.Entry;
import io.logsage.AttemptHistory.Failure;
import io.logsage.AttributionId;
import io.logsage.LogStore;
import io.logsage.LogStore.Receipt;
import io.logsage.LogStore.Stored;
import io.logsage.Outcome;
import io.logsage.Progress;
import io.logsage.core.session.FileAttemptHistory;
import io.logsage.core.session.IncomingLogs;
import io.logsage.core.session.StoreLimits;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes a history and a store until it is killed, and says {@code WHAT NUMBER .} of each thing that it has kept. */
final class KillVictim {
    static final String HISTORY = "history";
    static final String JOB = "job";

    /** Attempts that are recorded over and over. */
    static final int ATTEMPTS = 5;

    /** Lines of a part. */
    static final int LINES = 3;

    private static final int RECORDS_BETWEEN_COMPACTIONS = 6;
    private static final int PARTS_OF_A_LOG = 20;

    private KillVictim() {}

    static void write(Path directory) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        new Thread(() -> writeHistory(directory.resolve("history"), out)).start();
        writeStore(directory.resolve("store"), out);
    }

    private static void writeHistory(Path file, PrintStream out) {
        try (FileAttemptHistory history = FileAttemptHistory.open(file)) {
            for (int number = 0; number >= 0; number++) {
                history.record(JOB, number % ATTEMPTS, entry(number));
                say(out, HISTORY, number);
                if (number % RECORDS_BETWEEN_COMPACTIONS == 0) {
                    history.compact();
                }
            }
        }
    }

    private static Entry entry(int number) {
        Failure failure = new Failure("nccl-timeout", Optional.of("/data/shard-" + number), OptionalLong.of(number));
        return new Entry(
                Outcome.FAILED, Action.RESTART, Optional.of(failure), Progress.none(), List.of("gpu-" + number));
    }

    private static void writeStore(Path directory, PrintStream out) {
        try (LogStore store = store(directory)) {
            while (true) {
                AttributionId id = store.open(JOB, Optional.empty());
                say(out, id.toString(), 0);
                for (int part = 0; part < PARTS_OF_A_LOG; part++) {
                    Receipt receipt = store.append(id, Optional.empty(), List.of("a line", "part " + part, "the end"));
                    if (receipt instanceof Stored stored) {
                        say(out, id.toString(), stored.lines());
                    }
                }
            }
        }
    }

    private static synchronized void say(PrintStream out, String what, long number) {
        out.print(what + " " + number + " .\n");
        out.flush();
    }

    /** A store whose logs are never asked about. */
    static LogStore store(Path directory) {
        return IncomingLogs.inDirectory(
                directory,
                () -> {
                    throw new IllegalStateException("no log is read");
                },
                (evidence, job, user) -> {
                    throw new IllegalStateException("no answer is given");
                },
                Clock.systemUTC(),
                StoreLimits.standard());
    }
}
