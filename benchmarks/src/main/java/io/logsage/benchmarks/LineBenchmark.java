package io.logsage.benchmarks;

import io.logsage.core.prefix.LinePrefix;
import io.logsage.core.prefix.LineSegments;
import io.logsage.core.prefix.PrefixParser;
import io.logsage.core.template.LineTemplate;
import java.nio.charset.StandardCharsets;
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

/** What does each step cost that is taken on a line of trouble? An operation is a line of about 100 bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class LineBenchmark {
    private static final int LINES = 1_000;

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
        starts = new int[LINES + 1];
        for (int i = 0; i < LINES; i++) {
            text.append(SampleLines.prefix(grammar, i))
                    .append(SampleLines.content(i))
                    .append('\n');
            starts[i + 1] = text.length();
        }
        buffer = text.toString().getBytes(StandardCharsets.US_ASCII);
        parser = PrefixParser.forSample(buffer, 0, buffer.length, 2025);
    }

    /** Parses its prefix. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public long parse() {
        long all = 0;
        for (int i = 0; i < LINES; i++) {
            parser.parse(buffer, starts[i], starts[i + 1] - 1, prefix);
            all += prefix.rank() + prefix.contentStart();
        }
        return all;
    }

    /** Cuts it into its pieces. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public long cut() {
        long all = 0;
        for (int i = 0; i < LINES; i++) {
            all += segments.cut(buffer, starts[i], starts[i + 1] - 1);
        }
        return all;
    }

    /** Hashes its template. */
    @Benchmark
    @OperationsPerInvocation(LINES)
    public long hash() {
        long all = 0;
        for (int i = 0; i < LINES; i++) {
            all ^= LineTemplate.hash(buffer, starts[i], starts[i + 1] - 1);
        }
        return all;
    }
}
