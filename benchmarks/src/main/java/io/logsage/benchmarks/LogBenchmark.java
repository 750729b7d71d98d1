package io.logsage.benchmarks;

import io.logsage.Attribution;
import io.logsage.LogSage;
import io.logsage.LogSource;
import io.logsage.core.LogSageEngine;
import io.logsage.core.evidence.Lexicon;
import io.logsage.core.scan.PatternSet;
import io.logsage.core.scan.ScanOptions;
import io.logsage.core.scan.Scanner;
import io.logsage.core.signature.SignatureCatalogue;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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

/** What does a line of a log cost, and what does that depend on? An operation is a line. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LogBenchmark {
    private static final int LINES = 50_000;

    /** In what the log and the way of reading it differ from the usual, see {@link LogShape}. */
    @Param({
        "usual",
        "input file",
        "input gzip",
        "input list",
        "input stream",
        "length 40",
        "length 400",
        "length 2000",
        "trouble 0",
        "trouble 1",
        "trouble 100",
        "trouble 500",
        "trouble 1000",
        "trouble 100 + shapes 10",
        "trouble 100 + shapes 3000",
        "prefix label",
        "prefix rank",
        "prefix c10d",
        "prefix nccl",
        "signatures 50",
        "signatures 200",
        "signatures 2000",
        "threads 2"
    })
    public String what = "usual";

    private LogSage engine = LogSageEngine.create();
    private PatternSet patterns = PatternSet.compile(List.of());
    private ScanOptions options = ScanOptions.PLAIN;
    private Supplier<LogSource> log = () -> LogSource.of(List.of());

    /** Makes the log and the engine. */
    @Setup
    public void makeLog() throws IOException {
        LogShape shape = LogShape.parse(what);
        log = shape.log(LINES);
        SignatureCatalogue catalogue = shape.catalogue();
        patterns = Lexicon.of(catalogue).patterns();
        options = new ScanOptions(0, Long.MAX_VALUE, shape.threads());
        engine = LogSageEngine.builder()
                .catalogue(catalogue)
                .threads(shape.threads())
                .build();
    }

    /** Looks for all literals. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public long scan() {
        long[] occurrences = new long[1];
        Scanner.scan(log.get(), patterns, options, (b, start, end, number, offset, hits) -> {
            occurrences[0] += hits.count();
            return false;
        });
        return occurrences[0];
    }

    /** Gives the whole answer. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public Attribution attribute() {
        return engine.attribute(log.get());
    }
}
