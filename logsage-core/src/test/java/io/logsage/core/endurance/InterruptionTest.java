package io.logsage.core.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.logsage.Attribution;
import io.logsage.LogSageException;
import io.logsage.LogSource;
import io.logsage.Provenance;
import io.logsage.core.LogSageEngine;
import io.logsage.llm.LlmClient;
import io.logsage.llm.LlmException;
import io.logsage.llm.LlmReply;
import io.logsage.llm.LlmRequest;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class InterruptionTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long WARM = 3 << 20;
    private static final long MOST_NANOS = 100_000_000;
    private static final long MOST_NANOS_COLD = 3 * MOST_NANOS; // the code is not compiled yet

    private final LogSageEngine sage = LogSageEngine.create();

    /** A flood that runs an action in the middle of a read, once so many of its bytes are given. */
    private static final class WatchedStream extends InputStream {
        private final FloodStream stream;
        private final Runnable reached;
        private long left;

        WatchedStream(Flood flood, long size, long at, Runnable reached) {
            this.stream = new FloodStream(flood, size);
            this.left = Math.min(at, size);
            this.reached = reached;
        }

        @Override
        public int read() {
            int read = stream.read();
            count(1);
            return read;
        }

        @Override
        public int read(byte[] into, int from, int length) {
            int n = stream.read(into, from, length);
            count(n);
            return n;
        }

        private void count(int n) {
            boolean before = left > 0;
            left -= Math.max(n, 0);
            if (before && left <= 0) {
                reached.run();
            }
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
        CountDownLatch warm = new CountDownLatch(1); // the code is warm and the tables are full
        InputStream stream = new WatchedStream(flood, Long.MAX_VALUE, WARM, warm::countDown);
        AtomicReference<End> end = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                sage.attribute(LogSource.of(stream));
            } catch (LogSageException e) {
                end.set(new End(e, Thread.currentThread().isInterrupted(), THREADS.getCurrentThreadCpuTime()));
            }
        });
        thread.start();
        warm.await();
        long before = THREADS.getThreadCpuTime(thread.getId());
        thread.interrupt();
        thread.join();
        End reached = Optional.ofNullable(end.get()).orElseThrow();
        assertThat(reached.exception()).isInstanceOf(LogSageException.Interrupted.class);
        assertThat(reached.flag()).isTrue();
        assertThat(reached.cpuNanos() - before).isLessThan(MOST_NANOS);
    }

    /** The least of several, so that what else the machine does changes little. */
    @ParameterizedTest
    @EnumSource
    void endsSoonAtWhateverByteItIsInterrupted(Flood flood) {
        Random random = new Random(flood.ordinal());
        long size = 1 << 20;
        for (long at : new long[] {1, 1 + random.nextInt((int) size), 1 + random.nextInt((int) size), size}) {
            long least = Long.MAX_VALUE;
            for (int i = 0; i < 4 && least > MOST_NANOS_COLD; i++) {
                least = Math.min(least, nanosToEnd(flood, size, at));
            }
            assertThat(least)
                    .as("CPU nanoseconds after the interrupt at byte %d", at)
                    .isLessThan(MOST_NANOS_COLD);
        }
    }

    private long nanosToEnd(Flood flood, long size, long at) {
        long[] start = new long[1];
        Runnable interruption = () -> {
            Thread.currentThread().interrupt();
            start[0] = THREADS.getCurrentThreadCpuTime();
        };
        try {
            sage.attribute(LogSource.of(new WatchedStream(flood, size, at, interruption)));
        } catch (LogSageException.Interrupted expected) {
            assertThat(expected).hasMessageContaining("interrupted");
        }
        long end = THREADS.getCurrentThreadCpuTime();
        assertThat(Thread.interrupted()).as("the flag stays set").isTrue();
        return end - start[0];
    }

    @Test
    void endsTheQuestionToAModelAndKeepsTheAnswerOfTheRules() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        LlmClient silent = new LlmClient() {
            @Override
            public LlmReply complete(LlmRequest request) {
                asked.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw new LlmException.TimedOut("it was woken", null);
            }

            @Override
            public String name() {
                return "silent";
            }
        };
        LogSageEngine patient = LogSageEngine.builder()
                .llm(silent)
                .llmDeadline(Duration.ofHours(1))
                .build();
        AtomicReference<Attribution> answer = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            answer.set(patient.attribute(List.of("iteration 7/ 90 | lm loss: 2.0", "ERROR: the wheel came off")));
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        });
        thread.start();
        asked.await();
        thread.interrupt();
        thread.join();
        Attribution reached = Optional.ofNullable(answer.get()).orElseThrow();
        assertThat(reached.rootCause()).isPresent();
        assertThat(reached.provenance().llm()).isEqualTo(Provenance.Llm.UNAVAILABLE);
        assertThat(reached.provenance().llmDetail()).contains("interrupted");
    }

    @Test
    void endsAnEndlessStreamOfLinesAtTheLimit() {
        LogSageEngine limited = LogSageEngine.builder().maxBytes(1 << 20).build();
        Attribution answer = limited.attribute(LogSource.of(Stream.generate(() -> "step and step")));
        assertThat(answer.source().bytes()).isEqualTo(1 << 20);
        assertThat(answer.truncations()).anyMatch(cut -> cut.contains("only the first 1048576 bytes"));
    }

    @Test
    void endsAnEndlessStreamOfBytesAtTheLimit() {
        LogSageEngine limited = LogSageEngine.builder().maxBytes(1 << 20).build();
        Attribution answer = limited.attribute(LogSource.of(new FloodStream(Flood.ONE_LINE, Long.MAX_VALUE)));
        assertThat(answer.source().bytes()).isEqualTo(1 << 20);
        assertThat(answer.truncations()).anyMatch(cut -> cut.contains("only the first 1048576 bytes"));
    }
}
