package io.logsage.core.endurance;

import com.sun.management.ThreadMXBean;
import io.logsage.Attribution;
import io.logsage.LogSource;
import io.logsage.core.LogSageEngine;
import io.logsage.core.json.AttributionJson;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Reads floods, in a small JVM of its own when a test starts it, and prints what each took. Arguments: the size in KiB, then names
 * of floods, else all.
 */
final class FloodRun {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final LogSageEngine sage = LogSageEngine.create();
    private final long bytes;

    private FloodRun(long bytes) {
        this.bytes = bytes;
    }

    /**
     * What one flood took.
     *
     * @param flood its name
     * @param kib its size
     * @param half CPU milliseconds for half of it, the less of two runs
     * @param whole CPU milliseconds for all of it, the less of two runs
     * @param allocated bytes allocated for each byte read
     * @param answer the length of the answer
     * @param outcome the outcome
     * @param truncations what was cut
     */
    record Row(
            String flood,
            long kib,
            double half,
            double whole,
            double allocated,
            int answer,
            String outcome,
            String truncations) {

        static Row parse(String line) {
            String[] cells = line.split("\t", -1);
            return new Row(
                    cells[0],
                    Long.parseLong(cells[1]),
                    Double.parseDouble(cells[2]),
                    Double.parseDouble(cells[3]),
                    Double.parseDouble(cells[4]),
                    Integer.parseInt(cells[5]),
                    cells[6],
                    cells[7]);
        }

        String line() {
            return String.format(
                    Locale.ROOT,
                    "%s\t%d\t%.1f\t%.1f\t%.2f\t%d\t%s\t%s",
                    flood,
                    kib,
                    half,
                    whole,
                    allocated,
                    answer,
                    outcome,
                    truncations);
        }
    }

    public static void main(String[] args) {
        FloodRun run = new FloodRun(Long.parseLong(args[0]) << 10);
        List<Flood> floods = args.length == 1
                ? List.of(Flood.values())
                : Arrays.stream(args).skip(1).map(Flood::valueOf).toList();
        run.warmUp();
        floods.forEach(flood -> System.out.println(run.measure(flood).line()));
    }

    private void warmUp() {
        for (int i = 0; i < 3; i++) {
            answer(Flood.PLAIN, 1 << 20);
            answer(Flood.ERRORS_OF_OTHER_SHAPES, 1 << 17);
        }
    }

    private Attribution answer(Flood flood, long size) {
        return sage.attribute(LogSource.of(new FloodStream(flood, size)));
    }

    private Row measure(Flood flood) {
        double half = Math.min(millisOf(flood, bytes / 2), millisOf(flood, bytes / 2));
        double first = millisOf(flood, bytes);
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        long start = cpu();
        Attribution answer = answer(flood, bytes);
        double whole = millis(start);
        allocated = THREADS.getCurrentThreadAllocatedBytes() - allocated;
        long before = THREADS.getCurrentThreadAllocatedBytes();
        whole -= generation(flood, bytes);
        allocated -= THREADS.getCurrentThreadAllocatedBytes() - before;
        return new Row(
                flood.name(),
                bytes >> 10,
                Math.max(0, half),
                Math.max(0, Math.min(first, whole)),
                (double) allocated / bytes,
                AttributionJson.write(answer).length(),
                answer.outcome().toString(),
                answer.truncations().toString());
    }

    private double millisOf(Flood flood, long size) {
        long start = cpu();
        answer(flood, size);
        return millis(start) - generation(flood, size);
    }

    /** What it takes to make the text, which is not the engine's affair. */
    private static double generation(Flood flood, long size) {
        byte[] block = new byte[1 << 16];
        long start = cpu();
        FloodStream stream = new FloodStream(flood, size);
        while (stream.read(block, 0, block.length) >= 0) {
            // made and dropped
        }
        return millis(start);
    }

    private static long cpu() {
        return THREADS.getCurrentThreadCpuTime();
    }

    private static double millis(long start) {
        return (cpu() - start) / 1e6;
    }
}
