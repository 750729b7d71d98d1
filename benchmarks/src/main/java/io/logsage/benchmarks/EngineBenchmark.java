package io.logsage.benchmarks;

import io.logsage.LogSage;
import io.logsage.core.LogSageEngine;
import io.logsage.core.signature.SignatureCatalogue;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long does it take to make an engine: the first of a process, another one, and one with a catalogue of its own? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EngineBenchmark {

    /** The first: classes are loaded, the catalogue is read, its literals are compiled. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Fork(15)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public LogSage first() {
        return LogSageEngine.create();
    }

    /** Another one, which shares what was read. */
    @Benchmark
    public LogSage another() {
        return LogSageEngine.create();
    }

    /** One whose catalogue differs: all literals are compiled anew. */
    @Benchmark
    public LogSage withItsOwnCatalogue() {
        SignatureCatalogue fewer = SignatureCatalogue.builtIn().without(List.of("none-of-this-name"));
        return LogSageEngine.builder().catalogue(fewer).build();
    }
}
