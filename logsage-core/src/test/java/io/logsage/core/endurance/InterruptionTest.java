package io.logsage.core.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.logsage.Attribution;
import io.logsage.LogSageException;
import io.logsage.LogSource;
import io.logsage.core.LogSageEngine;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class InterruptionTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long WARM = 3 << 20;
    private static final long MOST_NANOS = 100_000_000;

    private final LogSageEngine sage = LogSageEngine.create();

    /** An endless flood that tells when so much of it was read that the code is warm and the tables are full. */
    private static final class EndlessStream extends java.io.InputStream {
        private final FloodStream stream;
        private final CountDownLatch warm = new CountDownLatch(1);
        private long given;

        EndlessStream(Flood flood) {
            this.stream = new FloodStream(flood, Long.MAX_VALUE);
        }

        @Override
        public int read() {
            return stream.read();
        }

        @Override
        public int read(byte[] into, int from, int length) {
            int n = stream.read(into, from, length);
            given += n;
            if (given > WARM) {
                warm.countDown();
            }
            return n;
        }
    }

    /** What the analysing thread saw at its end. */
    private record End(LogSageException exception, boolean flag, long cpuNanos) {}

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {
                "PLAIN",
                "ONE_LINE",
                "ONE_LINE_OF_ERRORS",
                "ERRORS_OF_OTHER_SHAPES",
                "PROGRESS_BARS",
                "OPEN_TRACEBACKS",
                "BROKEN_UTF16"
            })
    void endsTheAnalysisOfAnEndlessStreamAndKeepsTheFlag(Flood flood) throws InterruptedException {
        EndlessStream stream = new EndlessStream(flood);
        AtomicReference<End> end = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                sage.attribute(LogSource.of(stream));
            } catch (LogSageException e) {
                end.set(new End(e, Thread.currentThread().isInterrupted(), THREADS.getCurrentThreadCpuTime()));
            }
        });
        thread.start();
        stream.warm.await();
        long before = THREADS.getThreadCpuTime(thread.getId());
        thread.interrupt();
        thread.join();
        End reached = Optional.ofNullable(end.get()).orElseThrow();
        assertThat(reached.exception()).isInstanceOf(LogSageException.Interrupted.class);
        assertThat(reached.flag()).isTrue();
        assertThat(reached.cpuNanos() - before).isLessThan(MOST_NANOS);
    }

    @Test
    void endsAnEndlessStreamOfLinesAtTheLimit() {
        LogSageEngine limited = LogSageEngine.builder().maxBytes(1 << 20).build();
        Attribution answer = limited.attribute(LogSource.of(java.util.stream.Stream.generate(() -> "step and step")));
        assertThat(answer.source().bytes()).isEqualTo(1 << 20);
        assertThat(answer.truncations()).anyMatch(cut -> cut.contains("only the first 1048576 bytes"));
    }

    @Test
    void endsAnEndlessStreamOfBytesAtTheLimit() {
        LogSageEngine limited = LogSageEngine.builder().maxBytes(1 << 20).build();
        Attribution answer = limited.attribute(LogSource.of(new EndlessStream(Flood.ONE_LINE)));
        assertThat(answer.source().bytes()).isEqualTo(1 << 20);
        assertThat(answer.truncations()).anyMatch(cut -> cut.contains("only the first 1048576 bytes"));
    }
}
