package io.logsage.benchmarks;

import io.logsage.Attribution;
import io.logsage.LogSage;
import io.logsage.LogSource;
import io.logsage.core.LogSageEngine;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long does a whole answer take, by the length of the log and the share of lines of trouble? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AttributeBenchmark {
    private final LogSage engine = LogSageEngine.create();

    /** The lines of the log. */
    @Param({"2000", "100000"})
    public int lines;

    /** Of a thousand lines, so many tell of trouble; as many tell of a step done. */
    @Param({"0", "20", "500"})
    public int trouble;

    private byte[] log = {};

    /** Makes the log. */
    @Setup
    public void makeLog() {
        log = SampleLines.log(lines, trouble);
    }

    /** Answers. */
    @Benchmark
    public Attribution attribute() {
        return engine.attribute(LogSource.of(log));
    }
}
