package io.logsage.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.logsage.LogSage;
import io.logsage.LogSource;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bounds on the memory that is allocated, which, unlike time, is nearly the same in every run and on every machine. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int LINES = 20_000;
    private static final double MOST_A_LINE = 0.1; // bytes
    private static final int MOST_A_SHAPE = 2_816;

    private final LogSage engine = LogSageEngine.create();

    /** A kind of line. */
    enum Kind {
        QUIET {
            @Override
            String line(int i) {
                return "gpu-n" + i % 64 + ":40" + i % 97 + ":5012 [" + i % 8
                        + "] NCCL INFO Channel 03/0 : 1[1] -> 2[2] via P2P";
            }
        },
        PROGRESS {
            @Override
            String line(int i) {
                return String.format(
                        Locale.ROOT,
                        " [2030-04-05 06:07:08] iteration %8d/ 9000000 | elapsed time per iteration (ms): 812.5 | lm loss: %.4f |",
                        i + 1,
                        2 + i % 89 / 89.0);
            }
        },
        REPEATED_ERROR {
            @Override
            String line(int i) {
                return "[rank" + i % 16 + "]: ConnectionResetError: [Errno 104] Connection reset by peer";
            }
        },
        ERROR_IN_A_RECORD {
            @Override
            String line(int i) {
                return "{\"ts\": 1749611527.5, \"rank\": " + i % 16
                        + ", \"log\": \"ConnectionResetError: [Errno 104] Connection reset by peer\", \"kubernetes\": {\"host\": \"gpu-n"
                        + i % 16 + "\", \"pod_name\": \"job-" + i % 16 + "\"}}";
            }
        };

        abstract String line(int i);

        byte[] log(int lines) {
            StringBuilder log = new StringBuilder();
            for (int i = 0; i < lines; i++) {
                log.append(line(i)).append('\n');
            }
            return log.toString().getBytes(StandardCharsets.US_ASCII);
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneMoreLineOfAKnownKindCostsNothing(Kind kind) {
        long few = allocated(kind.log(LINES));
        long many = allocated(kind.log(5 * LINES));
        assertThat((double) (many - few) / (4 * LINES)).isLessThanOrEqualTo(MOST_A_LINE);
    }

    @Test
    void errorsOfNewShapesCostMemoryInProportionAtMost() {
        long few = allocated(shapes(1_000));
        long many = allocated(shapes(4_000));
        double exponent = Math.log((double) many / few) / Math.log(4);
        assertThat(exponent).isLessThanOrEqualTo(1.15);
        assertThat((many - few) / 3_000).isLessThanOrEqualTo(MOST_A_SHAPE);
    }

    @Test
    void aSmallLogIsAnsweredWithinAMebibyte() {
        assertThat(allocated(Kind.PROGRESS.log(2_000))).isLessThanOrEqualTo(1 << 20);
    }

    private static byte[] shapes(int lines) {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            log.append("ERROR: part ");
            for (int k = i; k > 0; k /= 26) {
                log.append((char) ('a' + k % 26));
            }
            log.append(" could not be opened\n");
        }
        return log.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private long allocated(byte[] log) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            engine.attribute(LogSource.of(log));
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        return least;
    }
}
