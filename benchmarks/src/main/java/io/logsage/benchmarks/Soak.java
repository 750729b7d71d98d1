package io.logsage.benchmarks;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * One engine under many threads for a time, through every door: each answer equals that of a single thread, and heap in use after a
 * collection, threads, open files and direct memory stay flat. Prints them each minute, and a verdict; ends with 1 when one grew.
 * Arguments: seconds, and threads if not 8.
 */
public final class Soak {
    private static final int FEWEST_WINDOWS = 10;
    private static final int MEBIBYTE = 1 << 20;

    /** In use may vary by so much without a leak: MiB of heap or direct memory, threads (a model's end when idle), files. */
    private static final double MEMORY_SLACK = 2;

    private static final double THREADS_SLACK = 8;
    private static final double FILES_SLACK = 1;

    private final AtomicLong analyses = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    /**
     * What was in use between two windows of work.
     *
     * @param analyses so far
     * @param heap MiB after a collection
     * @param threads alive
     * @param files open, 0 where the system does not tell
     * @param direct MiB of direct memory
     */
    record Sample(long analyses, double heap, int threads, long files, double direct) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%,12d analyses %8.1f MiB of heap %5d threads %5d files %6.1f MiB direct",
                    analyses,
                    heap,
                    threads,
                    files,
                    direct);
        }
    }

    /** What a soak showed at the end of each window. */
    record Result(List<Sample> samples, long bytes) {
        Result {
            samples = List.copyOf(samples);
        }

        long analyses() {
            return samples.get(samples.size() - 1).analyses();
        }

        /** {@return what grew from the second quarter of the time to the last, when caches are full; empty when all is flat} */
        List<String> growth() {
            return Stream.of(
                            grown("heap", Sample::heap, MEMORY_SLACK),
                            grown("threads", Sample::threads, THREADS_SLACK),
                            grown("files", Sample::files, FILES_SLACK),
                            grown("direct memory", Sample::direct, MEMORY_SLACK))
                    .flatMap(List::stream)
                    .toList();
        }

        private List<String> grown(String what, ToDoubleFunction<Sample> figure, double slack) {
            int quarter = samples.size() / 4;
            double before = median(samples.subList(quarter, 2 * quarter), figure);
            double after = median(samples.subList(samples.size() - quarter, samples.size()), figure);
            return after - before > slack
                    ? List.of(String.format(Locale.ROOT, "%s %.1f -> %.1f", what, before, after))
                    : List.of();
        }

        private static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
            double[] sorted = samples.stream().mapToDouble(figure).sorted().toArray();
            return sorted[sorted.length / 2];
        }
    }

    /** Runs and prints. */
    public static void main(String[] args) throws InterruptedException, IOException {
        int threads = args.length > 1 ? Integer.parseInt(args[1]) : 8;
        Duration time = Duration.ofSeconds(Long.parseLong(args[0]));
        Result result = new Soak().run(time, threads, System.out::println);
        System.out.printf(
                Locale.ROOT,
                "%d threads, %d s: %,d analyses, %,d MiB of log, every answer as alone%n",
                threads,
                time.toSeconds(),
                result.analyses(),
                result.bytes() / MEBIBYTE);
        List<String> growth = result.growth();
        System.out.println(growth.isEmpty() ? "FLAT" : "GROWN: " + String.join(", ", growth));
        System.exit(growth.isEmpty() ? 0 : 1);
    }

    Result run(Duration time, int threads, Consumer<Sample> told) throws InterruptedException, IOException {
        Path directory = Files.createTempDirectory("logsage-soak");
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        List<Sample> samples = new ArrayList<>();
        int windows = Math.max(FEWEST_WINDOWS, (int) time.toMinutes());
        try (SoakWork work = new SoakWork(directory)) {
            for (int t = 0; t < threads; t++) {
                Files.createDirectory(directory.resolve("t" + t));
            }
            for (int window = 0; window < windows; window++) {
                long end = System.nanoTime() + time.toNanos() / windows;
                List<Callable<Void>> tasks = new ArrayList<>();
                for (int t = 0; t < threads; t++) {
                    Path own = directory.resolve("t" + t);
                    tasks.add(() -> analyse(work, own, end));
                }
                for (Future<Void> task : executor.invokeAll(tasks)) {
                    task.get();
                }
                samples.add(sample());
                told.accept(samples.get(window));
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("an analysis failed", e);
        } finally {
            executor.shutdownNow();
            delete(directory);
        }
        return new Result(samples, bytes.get());
    }

    private Void analyse(SoakWork work, Path directory, long end) {
        while (System.nanoTime() < end) {
            bytes.addAndGet(work.analyse(analyses.getAndIncrement(), directory));
        }
        return null;
    }

    private Sample sample() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        double heap = (runtime.totalMemory() - runtime.freeMemory()) / (double) MEBIBYTE;
        long files = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getOpenFileDescriptorCount()
                : 0;
        double direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum()
                / (double) MEBIBYTE;
        return new Sample(
                analyses.get(), heap, ManagementFactory.getThreadMXBean().getThreadCount(), files, direct);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
    }
}
