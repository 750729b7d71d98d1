package io.logsage.core.endurance;

import com.sun.management.ThreadMXBean;
import io.logsage.Attribution;
import io.logsage.LogSource;
import io.logsage.core.LogSageEngine;
import io.logsage.core.json.AttributionJson;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

/**
 * Reads floods in a small JVM and prints what each took: {@code name, MiB, CPU milliseconds of half of it and of all of it,
 * bytes allocated a byte read, length of the answer, outcome, truncations}, separated by tabs. Arguments: the size in KiB, then
 * names of floods, else all.
 */
final class FloodRun {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final LogSageEngine sage = LogSageEngine.create();
    private final long bytes;

    private FloodRun(long bytes) {
        this.bytes = bytes;
    }

    public static void main(String[] args) {
        FloodRun run = new FloodRun(Long.parseLong(args[0]) << 10);
        List<Flood> floods = args.length == 1
                ? List.of(Flood.values())
                : Arrays.stream(args).skip(1).map(Flood::valueOf).toList();
        run.warmUp();
        floods.forEach(flood -> System.out.println(run.measure(flood)));
    }

    private void warmUp() {
        for (int i = 0; i < 3; i++) {
            sage.attribute(LogSource.of(new FloodStream(Flood.PLAIN, bytes)));
            sage.attribute(LogSource.of(new FloodStream(Flood.ERRORS_OF_OTHER_SHAPES, bytes / 8)));
        }
    }

    private String measure(Flood flood) {
        double half =
                millis(() -> sage.attribute(LogSource.of(stream(flood, bytes / 2)))) - generation(flood, bytes / 2);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        Attribution[] answer = new Attribution[1];
        double whole = millis(() -> answer[0] = sage.attribute(LogSource.of(stream(flood, bytes))));
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        before = THREADS.getCurrentThreadAllocatedBytes();
        whole -= generation(flood, bytes);
        allocated -= THREADS.getCurrentThreadAllocatedBytes() - before;
        return String.join(
                "\t",
                flood.name(),
                String.format("%.2f", bytes / 1048576.0),
                String.format("%.1f", half),
                String.format("%.1f", whole),
                String.format("%.2f", (double) allocated / bytes),
                Integer.toString(AttributionJson.write(answer[0]).length()),
                answer[0].outcome().toString(),
                answer[0].truncations().toString());
    }

    private static InputStream stream(Flood flood, long bytes) {
        return new FloodStream(flood, bytes);
    }

    /** What it takes to make the text, which is not the engine's affair. */
    private static double generation(Flood flood, long bytes) {
        byte[] block = new byte[1 << 16];
        InputStream stream = stream(flood, bytes);
        return millis(() -> {
            try {
                while (stream.read(block) >= 0) {}
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private static double millis(Runnable task) {
        long start = THREADS.getCurrentThreadCpuTime();
        task.run();
        return (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
    }
}
