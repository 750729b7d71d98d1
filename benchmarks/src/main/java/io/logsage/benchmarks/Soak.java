package io.logsage.benchmarks;

import io.logsage.Attribution;
import io.logsage.LogSource;
import io.logsage.core.LogSageEngine;
import io.logsage.testkit.scenario.ScenarioWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One engine under many threads for a time: every answer equals that of a single thread, and the heap in use after a collection
 * stays flat. Arguments: seconds, and threads if not 8.
 */
public final class Soak {
    private static final int SCENARIOS = 40;
    private static final int WINDOWS = 10;
    private static final int MEBIBYTE = 1 << 20;

    private final LogSageEngine sage = LogSageEngine.builder()
            .clock(Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC))
            .build();
    private final List<byte[]> logs = new ArrayList<>();
    private final List<Attribution> expected = new ArrayList<>();
    private final AtomicLong analyses = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    /** What a soak showed: analyses, bytes read, and the MiB in use after a collection at the end of each tenth of the time. */
    record Result(long analyses, long bytes, List<Double> heap) {
        /** {@return how many more MiB are in use at the end than after the second tenth} */
        double growth() {
            return heap.get(heap.size() - 1) - heap.get(1);
        }
    }

    /** Runs and prints. */
    public static void main(String[] args) throws InterruptedException {
        int threads = args.length > 1 ? Integer.parseInt(args[1]) : 8;
        long start = System.nanoTime();
        Result result = new Soak().run(Duration.ofSeconds(Long.parseLong(args[0])), threads);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%d threads, %.0f s: %d analyses, %.0f MiB of log; MiB in use after collections: %s; growth %.1f%n",
                threads,
                seconds,
                result.analyses(),
                result.bytes() / (double) MEBIBYTE,
                result.heap(),
                result.growth());
    }

    Soak() {
        for (int seed = 0; seed < SCENARIOS; seed++) {
            logs.add(ScenarioWriter.random(seed).write().bytes());
            expected.add(sage.attribute(log(seed)));
        }
    }

    private LogSource log(int n) {
        return LogSource.of(logs.get(n));
    }

    Result run(Duration time, int threads) throws InterruptedException {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        List<Double> heap = new ArrayList<>();
        try {
            for (int window = 0; window < WINDOWS; window++) {
                long end = System.nanoTime() + time.toNanos() / WINDOWS;
                List<Callable<Void>> tasks = new ArrayList<>();
                for (int t = 0; t < threads; t++) {
                    int first = t;
                    tasks.add(() -> analyse(first, end));
                }
                for (Future<Void> task : executor.invokeAll(tasks)) {
                    task.get();
                }
                heap.add(inUse());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("an analysis failed", e);
        } finally {
            executor.shutdownNow();
        }
        return new Result(analyses.get(), bytes.get(), heap);
    }

    private Void analyse(int first, long end) {
        for (int n = first; System.nanoTime() < end; n++) {
            int log = n % logs.size();
            if (!sage.attribute(log(log)).equals(expected.get(log))) {
                throw new IllegalStateException("log " + log + " was answered otherwise than alone");
            }
            analyses.incrementAndGet();
            bytes.addAndGet(logs.get(log).length);
        }
        return null;
    }

    private static double inUse() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        return Math.round(10.0 * (runtime.totalMemory() - runtime.freeMemory()) / MEBIBYTE) / 10.0;
    }
}
