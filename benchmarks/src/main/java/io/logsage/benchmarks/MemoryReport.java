package io.logsage.benchmarks;

import io.logsage.Attribution;
import io.logsage.LogSource;
import io.logsage.core.LogSageEngine;
import io.logsage.core.json.AttributionJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Reads each {@link MemoryInput} in a JVM of its own with 64 MiB of heap and prints what it took: the size, the peak of the heap (what
 * is dead is counted until it is collected), the peak of resident memory, the time and what was cut. Ends with 1 when one
 * fails. Arguments: MiB, 256 if not given, and names of inputs, else all.
 */
public final class MemoryReport {
    private static final String HEAP = "-Xmx64m";
    private static final String ONE = "--one";
    private static final double MEBIBYTE = 1 << 20;

    private MemoryReport() {}

    /** Runs and prints. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length == 3 && args[0].equals(ONE)) {
            System.out.println(row(MemoryInput.valueOf(args[1]), Long.parseLong(args[2]) << 10));
            return;
        }
        long mebibytes = args.length == 0 ? 256 : Long.parseLong(args[0]);
        List<MemoryInput> inputs = args.length < 2
                ? List.of(MemoryInput.values())
                : Arrays.stream(args).skip(1).map(MemoryInput::valueOf).toList();
        System.out.println(
                "input                  MiB  " + HEAP + ": heap MiB  resident MiB  seconds  answer and cuts");
        boolean failed = false;
        for (MemoryInput input : inputs) {
            String row = forked(input, mebibytes << 10);
            failed |= row.startsWith("FAILED");
            System.out.println(row);
        }
        System.exit(failed ? 1 : 0);
    }

    /** {@return the row of an input, measured in a JVM with little memory; it begins with FAILED when that JVM fails} */
    static String forked(MemoryInput input, long kibibytes) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        HEAP,
                        "-Xss512k",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MemoryReport.class.getName(),
                        ONE,
                        input.name(),
                        Long.toString(kibibytes))
                .redirectErrorStream(true)
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String printed = String.join(" / ", lines.lines().limit(20).toList());
            return process.waitFor() == 0 ? printed : "FAILED " + input + ": " + printed;
        }
    }

    private static String row(MemoryInput input, long bytes) throws IOException {
        LogSageEngine sage = LogSageEngine.builder().maxBytes(Long.MAX_VALUE).build();
        long start = System.nanoTime();
        Attribution answer = sage.attribute(LogSource.of(input.stream(bytes)));
        double seconds = (System.nanoTime() - start) / 1e9;
        int length = AttributionJson.write(answer).length();
        long heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(peak -> peak.getUsed())
                .sum();
        return String.format(
                Locale.ROOT,
                "%-18s %7.0f %18.1f %13.1f %8.1f  %s, %,d characters, %s",
                input,
                answer.source().bytes() / MEBIBYTE,
                heap / MEBIBYTE,
                resident(),
                seconds,
                answer.outcome(),
                length,
                answer.truncations());
    }

    /** {@return MiB at the peak, 0 where the system does not tell} */
    private static double resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        }
    }
}
