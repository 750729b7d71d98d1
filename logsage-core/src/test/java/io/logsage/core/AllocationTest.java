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

    private final LogSage engine = LogSageEngine.create();

    /** A kind of line, and the most bytes that one more of it may cost. */
    enum Kind {
        QUIET(1) {
            @Override
            String line(int i) {
                return "gpu-n" + i % 64 + ":40" + i % 97 + ":5012 [" + i % 8
                        + "] NCCL INFO Channel 03/0 : 1[1] -> 2[2] via P2P";
            }
        },
        PROGRESS(80) {
            @Override
            String line(int i) {
                return String.format(
                        Locale.ROOT,
                        " [2030-04-05 06:07:08] iteration %8d/ 9000000 | elapsed time per iteration (ms): 812.5 | lm loss: %.4f |",
                        i + 1,
                        2 + i % 89 / 89.0);
            }
        },
        REPEATED_ERROR(320) {
            @Override
            String line(int i) {
                return "[rank" + i % 16 + "]: ConnectionResetError: [Errno 104] Connection reset by peer";
            }
        };

        private final int most;

        Kind(int most) {
            this.most = most;
        }

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
    void oneMoreLineCostsNoMoreThanItsKindMay(Kind kind) {
        long few = allocated(kind.log(LINES));
        long many = allocated(kind.log(5 * LINES));
        assertThat((double) (many - few) / (4 * LINES)).isLessThanOrEqualTo(kind.most);
    }

    @Test
    void errorsOfNewShapesCostMemoryInProportionAtMost() {
        long few = allocated(shapes(4_000));
        long many = allocated(shapes(16_000));
        double exponent = Math.log((double) many / few) / Math.log(4);
        assertThat(exponent).isLessThanOrEqualTo(1.15);
        assertThat(many / 16_000).isLessThanOrEqualTo(4_096);
    }

    @Test
    void aSmallLogIsAnsweredWithinTwoMebibytes() {
        assertThat(allocated(Kind.PROGRESS.log(2_000))).isLessThanOrEqualTo(2 << 20);
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
