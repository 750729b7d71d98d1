package io.logsage.benchmarks;

import io.logsage.core.prefix.LinePrefix;
import io.logsage.core.prefix.LineSegments;
import io.logsage.core.prefix.PrefixParser;
import java.nio.charset.StandardCharsets;
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

/** What does the prefix of a line cost? A thousand lines an operation. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class PrefixBenchmark {
    /** The prefix in front of every line. */
    @Param({"none", "label", "rank", "c10d", "nccl"})
    public String grammar = "none";

    private final LinePrefix prefix = new LinePrefix();
    private final LineSegments segments = new LineSegments();
    private PrefixParser parser = PrefixParser.withoutSample(2025);
    private byte[] buffer = {};
    private int[] starts = {};

    /** Makes the lines and the parser. */
    @Setup
    public void makeLines() {
        StringBuilder text = new StringBuilder();
        starts = new int[SampleLines.COUNT + 1];
        for (int i = 0; i < SampleLines.COUNT; i++) {
            text.append(SampleLines.prefix(grammar, i))
                    .append(SampleLines.content(i))
                    .append('\n');
            starts[i + 1] = text.length();
        }
        buffer = text.toString().getBytes(StandardCharsets.US_ASCII);
        parser = PrefixParser.forSample(buffer, 0, buffer.length, 2025);
    }

    /** Parses the prefix of every line. */
    @Benchmark
    public long parse() {
        long all = 0;
        for (int i = 0; i < SampleLines.COUNT; i++) {
            parser.parse(buffer, starts[i], starts[i + 1] - 1, prefix);
            all += prefix.rank() + prefix.contentStart();
        }
        return all;
    }

    /** Cuts every line into its pieces. */
    @Benchmark
    public long cut() {
        long all = 0;
        for (int i = 0; i < SampleLines.COUNT; i++) {
            all += segments.cut(buffer, starts[i], starts[i + 1] - 1);
        }
        return all;
    }
}
