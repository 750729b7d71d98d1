package io.logsage.benchmarks;

import io.logsage.core.template.LineTemplate;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What does the template hash of a line cost? A thousand lines an operation; about 100 bytes a line. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class TemplateBenchmark {
    private byte[] buffer = {};
    private int[] starts = {};

    /** Makes the lines. */
    @Setup
    public void makeLines() {
        StringBuilder text = new StringBuilder();
        starts = new int[SampleLines.COUNT + 1];
        for (int i = 0; i < SampleLines.COUNT; i++) {
            text.append(SampleLines.content(i));
            starts[i + 1] = text.length();
        }
        buffer = text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Hashes every line. */
    @Benchmark
    public long hash() {
        long all = 0;
        for (int i = 0; i < SampleLines.COUNT; i++) {
            all ^= LineTemplate.hash(buffer, starts[i], starts[i + 1]);
        }
        return all;
    }
}
