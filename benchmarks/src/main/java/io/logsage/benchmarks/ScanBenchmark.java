package io.logsage.benchmarks;

import io.logsage.LogSource;
import io.logsage.core.evidence.Lexicon;
import io.logsage.core.scan.PatternSet;
import io.logsage.core.scan.ScanOptions;
import io.logsage.core.scan.Scanner;
import io.logsage.core.signature.SignatureCatalogue;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How many lines a second does the scan for all built-in literals go through, by the share of lines of trouble? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class ScanBenchmark {
    private static final int LINES = 100_000;

    /** Of a thousand lines, so many tell of trouble; as many tell of a step done. */
    @Param({"0", "20", "500"})
    public int trouble;

    private byte[] log = {};
    private PatternSet patterns = PatternSet.compile(List.of());

    /** Makes the log. */
    @Setup
    public void makeLog() {
        patterns = Lexicon.of(SignatureCatalogue.builtIn()).patterns();
        log = SampleLines.log(LINES, trouble);
    }

    /** Scans; an operation is a line. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public long scan() {
        long[] occurrences = new long[1];
        Scanner.scan(LogSource.of(log), patterns, ScanOptions.PLAIN, (b, start, end, number, offset, hits) -> {
            occurrences[0] += hits.count();
            return false;
        });
        return occurrences[0];
    }
}
