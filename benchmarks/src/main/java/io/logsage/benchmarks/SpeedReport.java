package io.logsage.benchmarks;

import com.sun.management.ThreadMXBean;
import io.logsage.LogSage;
import io.logsage.LogSource;
import io.logsage.core.LogSageEngine;
import io.logsage.core.evidence.EvidenceCursor;
import io.logsage.core.evidence.EvidenceReader;
import io.logsage.core.evidence.Lexicon;
import io.logsage.core.scan.PatternSet;
import io.logsage.core.scan.ScanOptions;
import io.logsage.core.scan.Scanner;
import io.logsage.core.signature.SignatureCatalogue;
import io.logsage.core.template.LineTemplate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How fast logs are read, as ratios of one run: CPU time of the thread, the least of some passes after others that warm up; wall
 * time where several threads work. The measure of all is reading the file and counting its line feeds. Arguments: a log of a
 * million lines; how many passes if not 5; one of the same kind ten times as long, else the log is repeated where that is needed.
 */
public final class SpeedReport {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int PART = 24 << 20; // bytes of a log in memory
    private static final int WARM = 16 << 20;
    private static final Lexicon LEXICON = Lexicon.of(SignatureCatalogue.builtIn());

    private final Path log;
    private final int passes;
    private final Optional<Path> longer;
    private final LogSage engine = LogSageEngine.create();

    private SpeedReport(Path log, int passes, Optional<Path> longer) {
        this.log = log;
        this.passes = passes;
        this.longer = longer;
    }

    /** Prints the figures. */
    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            System.err.println("arguments: LOG [PASSES [LONGER_LOG]]");
            System.exit(2);
        }
        if (args[0].equals("fresh")) {
            fresh(HardText.valueOf(args[1]));
            return;
        }
        int passes = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        Optional<Path> longer = args.length > 2 ? Optional.of(Path.of(args[2])) : Optional.empty();
        new SpeedReport(Path.of(args[0]), passes, longer).print();
    }

    private void print() throws IOException {
        double feeds = seconds(() -> LineFeedCount.of(log));
        double whole = seconds(() -> lines(LogSource.of(log)));
        System.out.printf(Locale.ROOT, "line feeds alone %.3f s, one thread %.3f s CPU%n", feeds, whole);
        row("P1", "attribute / line feeds", whole / feeds, "<= 4.5");
        row("P2", "one thread / two, wall", wall(1) / wall(2), ">= 1.7");
        double match = seconds(() -> matches(LogSource.of(log), LEXICON.patterns()));
        row("P3", "match alone / line feeds", match / feeds, "<= 3.5");
        row("P3", "contains in lower case / match", naive() / match, ">= 25");
        allocation();
        literals();
        densities();
        hard();
        sources(whole);
        small();
        templates();
        progressive();
        for (HardText text : HardText.values()) {
            row("P16", "fresh JVM / warm, " + text, freshRatio(text), "<= 3");
        }
    }

    private static void row(String goal, String what, double value, String bound) {
        System.out.printf(Locale.ROOT, "%-4s %-44s %10.2f   %s%n", goal, what, value, bound);
    }

    /** {@return the least CPU time of a pass, after half as many that warm up} */
    private double seconds(LongSupplier pass) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < passes + passes / 2 + 1; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            if (pass.getAsLong() == Long.MIN_VALUE) {
                throw new IllegalStateException("no pass gives this");
            }
            least = i <= passes / 2 ? least : Math.min(least, THREADS.getCurrentThreadCpuTime() - start);
        }
        return least / 1e9;
    }

    private double wall(int threads) {
        LogSage several = LogSageEngine.builder().threads(threads).build();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 2 * passes; i++) {
            long start = System.nanoTime();
            several.attribute(log);
            least = Math.min(least, System.nanoTime() - start);
        }
        return least / 1e9;
    }

    private long lines(LogSource source) {
        return engine.attribute(source).source().lines();
    }

    private static long matches(LogSource source, PatternSet patterns) {
        long[] found = new long[1];
        Scanner.scan(source, patterns, ScanOptions.PLAIN, (b, start, end, number, offset, hits) -> {
            found[0] += hits.count();
            return false;
        });
        return found[0];
    }

    /** {@return the time of the plainest way, for the whole log, measured on its first lines} */
    private double naive() throws IOException {
        List<String> some = someLines(3_000);
        List<String> literals = IntStream.range(0, LEXICON.patterns().size())
                .mapToObj(id -> LEXICON.patterns().literal(id))
                .toList();
        double time = seconds(() -> some.stream()
                .map(line -> line.toLowerCase(Locale.ROOT))
                .filter(line -> literals.stream().anyMatch(line::contains))
                .count());
        return time * lines(LogSource.of(log)) / some.size();
    }

    private List<String> someLines(int most) throws IOException {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.limit(most).toList();
        }
    }

    private void allocation() throws IOException {
        double whole = allocatedBy(LogSource.of(log));
        row("P6", "bytes allocated a line more", allocatedALineMore(whole), "<= 0.1");
        byte[] errors = HardText.ERRORS.log(PART);
        double perError =
                (double) (allocated(errors, 4) - allocated(errors, 2)) / (2 * LineFeedCount.of(errors, errors.length));
        row("P6", "bytes allocated an error more", perError, "<= 0.1");
        row("P6", "MiB allocated in all by the log", whole / (1 << 20), "<= 1");
    }

    private double allocatedALineMore(double whole) throws IOException {
        if (longer.isPresent()) {
            long more = lines(LogSource.of(longer.get())) - lines(LogSource.of(log));
            return (allocatedBy(LogSource.of(longer.get())) - whole) / more;
        }
        byte[] part = part();
        return (double) (allocated(part, 6) - allocated(part, 2)) / (4 * LineFeedCount.of(part, part.length));
    }

    private long allocated(byte[] part, int times) {
        List<InputStream> parts = Stream.generate(() -> (InputStream) new ByteArrayInputStream(part))
                .limit(times)
                .toList();
        return allocatedBy(LogSource.of(new SequenceInputStream(Collections.enumeration(parts))));
    }

    private long allocatedBy(LogSource source) {
        long id = Thread.currentThread().getId();
        long before = THREADS.getThreadAllocatedBytes(id);
        lines(source);
        return THREADS.getThreadAllocatedBytes(id) - before;
    }

    private byte[] part() throws IOException {
        try (InputStream in = Files.newInputStream(log)) {
            byte[] bytes = in.readNBytes(PART);
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] != '\n') {
                end--;
            }
            return Arrays.copyOf(bytes, end);
        }
    }

    private void literals() {
        double few = matchingSome(50);
        double some = matchingSome(200);
        row("P8", "200 literals / 50", some / few, "<= 1.25");
        row("P8", "1000 literals / 200", matchingSome(1_000) / some, "<= 1.3");
    }

    private double matchingSome(int count) {
        PatternSet all = LEXICON.patterns();
        PatternSet some = PatternSet.compile(IntStream.range(0, count)
                .mapToObj(i -> all.literal((int) (i * 7919L % all.size())))
                .toList());
        return seconds(() -> matches(LogSource.of(log), some));
    }

    private void densities() {
        double[] times = new double[4];
        int[] errors = {1, 100, 500, 1_000};
        double rate = 0;
        for (int i = 0; i < errors.length; i++) {
            byte[] text = HardText.mixed(PART, errors[i]);
            times[i] = seconds(() -> lines(LogSource.of(text)));
            rate = LineFeedCount.of(text, text.length) / times[i] / 1e6;
        }
        row("P9", "10 % errors / 0.1 %", times[1] / times[0], "<= 1.5");
        row("P9", "50 % errors / 0.1 %", times[2] / times[0], "<= 3.2");
        row("P9", "100 % errors / 0.1 %", times[3] / times[0], "<= 4.8");
        row("P9", "million lines a second, errors alone", rate, ">= 1.2");
    }

    private void hard() throws IOException {
        byte[] part = part();
        double plain = seconds(() -> lines(LogSource.of(part))) / part.length;
        for (HardText text : HardText.values()) {
            byte[] one = text.log(PART);
            byte[] two = text.log(2 * PART);
            double time = seconds(() -> lines(LogSource.of(one)));
            row("P10", "time a byte / that of the log, " + text, time / one.length / plain, "<= 10");
            row("P10", "twice as much / once, " + text, seconds(() -> lines(LogSource.of(two))) / time, "<= 2.2");
        }
    }

    private void sources(double whole) throws IOException {
        List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
        row("P11", "list of lines / file", seconds(() -> lines(LogSource.of(lines))) / whole, "<= 1.3");
        double bytes = (double) allocatedBy(LogSource.of(lines)) / lines.size();
        row("P11", "bytes allocated a line of a list", bytes, "<= 1");
        scatter(lines);
        row("P11", "list scattered in memory / file", seconds(() -> lines(LogSource.of(lines))) / whole, "<= 1.9");
        lines.clear();
        row("P11", "stream of lines / file", seconds(this::streamed) / whole, "<= 2.2");
    }

    /** Puts each line somewhere else in memory than its neighbours. */
    private static void scatter(List<String> lines) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, lines.size()).boxed().toList());
        Collections.shuffle(order, new Random(1));
        for (int index : order) {
            lines.set(index, new String(lines.get(index).toCharArray()));
        }
    }

    private long streamed() {
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines(LogSource.of(lines));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void small() throws IOException {
        byte[] some = String.join("\n", someLines(10_000)).getBytes(StandardCharsets.ISO_8859_1);
        long[] times = new long[500];
        for (int i = 0; i < 2 * times.length; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            lines(LogSource.of(some));
            times[i % times.length] = THREADS.getCurrentThreadCpuTime() - start;
        }
        Arrays.sort(times);
        row("P12", "ms for 10,000 lines, median", times[times.length / 2] / 1e6, "<= 5");
        row("P12", "ms for 10,000 lines, of a hundred the worst", times[times.length * 99 / 100] / 1e6, "<= 15");
        EvidenceReader reader = new EvidenceReader(LEXICON, 1, Long.MAX_VALUE, 1);
        double extraction =
                seconds(() -> reader.read(LogSource.of(some), List.of(), 2026).size());
        row("P12", "attribute / extraction", seconds(() -> lines(LogSource.of(some))) / extraction, "<= 3");
    }

    private void templates() throws IOException {
        byte[] part = part();
        double time = seconds(() -> {
            Map<Long, int[]> counts = new HashMap<>();
            int start = 0;
            for (int i = 0; i < part.length; i++) {
                if (part[i] == '\n') {
                    counts.computeIfAbsent(LineTemplate.hash(part, start, i), key -> new int[1])[0]++;
                    start = i + 1;
                }
            }
            return counts.size();
        });
        row("P13", "templates of all lines / attribute", time / seconds(() -> lines(LogSource.of(part))), "<= 2.8");
        row("P13", "million templates a second", LineFeedCount.of(part, part.length) / time / 1e6, ">= 1.8");
    }

    private void progressive() throws IOException {
        byte[] part = Files.readAllBytes(log);
        double once = seconds(() -> lines(LogSource.of(part)));
        EvidenceReader reader = new EvidenceReader(LEXICON, 1, Long.MAX_VALUE, 1);
        double polled = seconds(() -> {
            EvidenceCursor cursor = reader.cursor("log", 2026);
            int size = part.length / 100 + 1;
            int attempts = 0;
            for (int at = 0; at < part.length; at += size) {
                cursor.feed(part, at, Math.min(part.length, at + size));
                attempts += cursor.snapshot().size();
            }
            return attempts;
        });
        row("P14", "100 looks at a growing log / one at the whole", polled / once, "<= 1.3");
    }

    private double freshRatio(HardText text) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SpeedReport.class.getName(),
                        "fresh",
                        text.name())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream out = process.getInputStream()) {
            return Double.parseDouble(new String(out.readAllBytes(), StandardCharsets.US_ASCII).trim());
        }
    }

    /** Prints how much slower the first pass is than later ones, for each byte behind the first ones. */
    private static void fresh(HardText text) {
        LogSage engine = LogSageEngine.create();
        byte[] warmUp = text.log(WARM);
        byte[] log = text.log(PART);
        engine.attribute(LogSource.of(warmUp));
        double first = Double.MAX_VALUE;
        double least = Double.MAX_VALUE;
        for (int i = 0; i < 8; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            engine.attribute(LogSource.of(log));
            double time = THREADS.getCurrentThreadCpuTime() - start;
            first = i == 0 ? time : first;
            least = Math.min(least, time);
        }
        System.out.printf(Locale.ROOT, "%.3f%n", first / least);
    }
}
