package io.logsage.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.logsage.AttributionId;
import io.logsage.LogStore;
import io.logsage.LogStore.Attributed;
import io.logsage.LogStore.Receipt;
import io.logsage.LogStore.Stored;
import io.logsage.core.LogSageEngine;
import io.logsage.core.session.StoreLimits;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures a store of logs: many sessions at once (no line lost, none in another's answer), memory of a session, and the speed of
 * appending beside the plain copying of lines into a list.
 */
public final class StoreReport {
    private static final int SESSIONS = 1_000;
    private static final int BATCHES = 50;
    private static final int BATCH = 20;
    private static final int FORCED_SESSIONS = 200;
    private static final int LONG_SESSIONS = 8;
    private static final int LONG_LINES = 1_000_000;
    private static final Optional<String> USER = Optional.of("ann");

    private final PrintStream out;
    private final LogSageEngine sage;
    private final Optional<Path> directory;
    private int stores;
    private Optional<Instant> now = Optional.empty(); // of the store's clock, where it does not tell the time

    private StoreReport(PrintStream out, Optional<Path> directory) {
        this.out = out;
        this.directory = directory;
        StoreLimits limits = new StoreLimits(1L << 32, 1L << 40, 1L << 40, 1L << 40, 100_000);
        this.sage = LogSageEngine.builder()
                .storeLimits(limits)
                .clock(new MovedClock())
                .build();
    }

    /**
     * Prints the report.
     *
     * @param arguments a directory to keep the logs in; none for a store in memory
     * @throws InterruptedException when it is interrupted
     */
    public static void main(String[] arguments) throws InterruptedException {
        Optional<Path> directory = arguments.length == 0 ? Optional.empty() : Optional.of(Path.of(arguments[0]));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        StoreReport report = new StoreReport(out, directory);
        out.println(directory.map(path -> "a store in " + path).orElse("a store in memory"));
        report.manySessions();
        report.memoryOfSessions(20 * SESSIONS, 0);
        report.memoryOfSessions(SESSIONS, 100);
        report.memoryOfSessions(SESSIONS, 2_000);
        report.memoryOfSessions(LONG_SESSIONS, LONG_LINES);
        report.speed();
        report.speed();
        if (directory.isPresent()) {
            report.forcing();
        }
    }

    private LogStore open() {
        return directory
                .map(path -> sage.openStore(path.resolve("store" + stores++)))
                .orElseGet(sage::openStore);
    }

    private void manySessions() throws InterruptedException {
        AtomicLong lost = new AtomicLong();
        AtomicLong foreign = new AtomicLong();
        CountDownLatch start = new CountDownLatch(1);
        long begun;
        long cpu;
        try (LogStore store = open()) {
            List<Thread> threads = new ArrayList<>();
            for (int session = 0; session < SESSIONS; session++) {
                int number = session;
                Thread thread =
                        new Thread(null, () -> session(store, number, start, lost, foreign), "s" + number, 1 << 18);
                thread.start();
                threads.add(thread);
            }
            begun = System.nanoTime();
            cpu = cpuNanos();
            start.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        long lines = (long) SESSIONS * (BATCHES * BATCH + 1);
        print(
                "%d sessions at once, a thread each: %,d lines and %d answers in %.1f s, %.1f s of a processor",
                SESSIONS, lines, SESSIONS, seconds, (cpuNanos() - cpu) / 1e9);
        print("  lines lost %d, answers about another's lines %d", lost.get(), foreign.get());
    }

    private static void session(LogStore store, int number, CountDownLatch start, AtomicLong lost, AtomicLong foreign) {
        await(start);
        Optional<String> user = Optional.of("user" + number % 50);
        AttributionId id = store.open("job-" + number, user);
        for (int batch = 0; batch < BATCHES; batch++) {
            store.append(id, user, lines(batch * BATCH, BATCH));
        }
        String own = "shard-" + number + ".bin";
        store.append(id, user, List.of("[rank3]: ValueError: cannot read header of " + own));
        if (store.attribute(id, user) instanceof Attributed answer) {
            lost.addAndGet(BATCHES * BATCH + 1 - answer.attribution().source().lines());
            boolean mine = answer.jobId().equals("job-" + number)
                    && answer.attribution()
                            .rootCause()
                            .filter(cause -> cause.text().endsWith(own))
                            .isPresent();
            foreign.addAndGet(mine ? 0 : 1);
        } else {
            lost.addAndGet(BATCHES * BATCH + 1);
        }
    }

    private static void await(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before the start", e);
        }
    }

    /** Lines as a job prints them: steps, and now and then a complaint that comes to nothing. */
    private static List<String> lines(int from, int count) {
        List<String> lines = new ArrayList<>(count);
        for (int i = from; i < from + count; i++) {
            lines.add(
                    i % 97 == 0
                            ? "[rank" + i % 64 + "]: UserWarning: slow read of shard " + i + ", trying again"
                            : " [2026-05-04 10:00:00] iteration " + (i + 1) + "/ 2000000 | consumed samples: " + 8L * i
                                    + " | elapsed time per iteration (ms): 512.3 | learning rate: 1.0E-04 | lm loss: 2.31 |");
        }
        return lines;
    }

    private void memoryOfSessions(int sessions, int linesEach) {
        try (LogStore store = open()) {
            long before = used();
            List<AttributionId> ids = new ArrayList<>();
            for (int session = 0; session < sessions; session++) {
                AttributionId id = store.open("job-" + session, USER);
                for (int from = 0; from < linesEach; from += 1_000) {
                    store.append(id, USER, lines(from, Math.min(1_000, linesEach - from)));
                }
                ids.add(id);
            }
            long each = (used() - before) / sessions;
            print("a session that saw %,d lines: %,d bytes of heap (mean of %d)", linesEach, each, sessions);
            ids.forEach(id -> require(store.append(id, USER, List.of()).equals(new Stored(linesEach))));
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static long used() {
        for (int i = 0; i < 4; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private void speed() {
        List<List<String>> batches = new ArrayList<>();
        long bytes = 0;
        for (int from = 0; from < LONG_LINES; from += 1_000) {
            List<String> batch = lines(from, 1_000);
            bytes += batch.stream().mapToLong(line -> line.length() + 1L).sum();
            batches.add(batch);
        }
        List<String> list = new ArrayList<>();
        long begun = System.nanoTime();
        batches.forEach(list::addAll);
        double copied = seconds(begun);
        require(list.size() == LONG_LINES);
        try (LogStore store = open()) {
            AttributionId id = store.open("job", USER);
            begun = System.nanoTime();
            long cpu = cpuNanos();
            Receipt last = new Stored(0);
            for (List<String> batch : batches) {
                last = store.append(id, USER, batch);
            }
            double appended = seconds(begun);
            double appending = (cpuNanos() - cpu) / 1e9;
            require(last.equals(new Stored(LONG_LINES)));
            begun = System.nanoTime();
            store.attribute(id, USER);
            print(
                    "appending %,d lines (%.0f MB), 1000 a call: %.2f s, %.2f s of a processor (%.0f MB/s, %,.0f lines/s of it); into a list %.3f s; answer %.3f s",
                    LONG_LINES,
                    bytes / 1e6,
                    appended,
                    appending,
                    bytes / 1e6 / appending,
                    LONG_LINES / appending,
                    copied,
                    seconds(begun));
        }
    }

    /** What an append costs that puts another log onto the disk, beside one that does not. */
    private void forcing() {
        now = Optional.of(Instant.parse("2026-05-04T10:00:00Z"));
        try (LogStore store = open()) {
            List<AttributionId> ids = new ArrayList<>();
            for (int session = 0; session < FORCED_SESSIONS; session++) {
                ids.add(store.open("job-" + session, USER));
            }
            for (int round = 0; round < 2; round++) {
                now = now.map(time -> time.plusSeconds(1));
                double alone = appended(store, ids);
                now = now.map(time -> time.plusSeconds(60));
                double forcing = appended(store, ids);
                print(
                        "an append of %d lines to each of %d logs: %.0f us, %.0f us when it forces a log onto the disk",
                        BATCH, ids.size(), alone * 1e6, forcing * 1e6);
            }
        }
    }

    private static double appended(LogStore store, List<AttributionId> ids) {
        List<String> batch = lines(0, BATCH);
        long begun = System.nanoTime();
        ids.forEach(id -> store.append(id, USER, batch));
        return seconds(begun) / ids.size();
    }

    private final class MovedClock extends Clock {
        @Override
        public Instant instant() {
            return now.orElseGet(Instant::now);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static double seconds(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).toNanos() / 1e9;
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("the store lost lines");
        }
    }

    private void print(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
