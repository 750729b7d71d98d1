package io.logsage.core.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logsage.LogSageException;
import io.logsage.LogSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanThreadsTest {
    private static final PatternSet PATTERNS = PatternSet.compile(List.of("error", "fault"));
    private static final int LINES = 60_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void givesEachLineTheReadingOfItsOwnInTheOrderOfTheLog(int threads) {
        Recorder seen = new Recorder(() -> {});
        scan(threads, seen);
        assertThat(seen.readings).isEqualTo(expected());
    }

    @Test
    void readsOnSeveralThreadsAndEndsThemAll() {
        Recorder seen = new Recorder(Thread::yield);
        scan(4, seen);
        assertThat(seen.readersMade).hasValueGreaterThan(1);
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().equals("logsage-scan") && !isEnding(thread))
                .isEmpty();
    }

    @Test
    void throwsWhatAReaderThrowsOnAnotherThread() {
        AtomicInteger left = new AtomicInteger(2_000);
        Recorder seen = new Recorder(() -> {
            if (left.decrementAndGet() < 0) {
                throw new IllegalStateException("cannot read this");
            }
        });
        assertThatThrownBy(() -> scan(3, seen))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("cannot read this");
    }

    @Test
    void endsWhenItIsInterrupted() {
        Recorder seen = new Recorder(() -> {});
        Thread caller = Thread.currentThread();
        seen.atLine(5_000, caller::interrupt);
        assertThatThrownBy(() -> scan(3, seen)).isInstanceOf(LogSageException.Interrupted.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(seen.readings).hasSizeLessThan(expected().size());
    }

    private static boolean isEnding(Thread thread) {
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !thread.isAlive();
    }

    private static ScanSummary scan(int threads, Recorder visitor) {
        byte[] log = log().getBytes(ISO_8859_1);
        ScanOptions options = new ScanOptions(0, Long.MAX_VALUE, threads);
        return new Scanner<>(PATTERNS, options, visitor, 1 << 20, 1 << 20).scan(LogSource.of(log));
    }

    private static String log() {
        StringBuilder log = new StringBuilder();
        for (int i = 1; i <= LINES; i++) {
            log.append(i % 3 == 0 ? "Error " : i % 7 == 0 ? "page fault " : "all is well ")
                    .append(i)
                    .append('\n');
        }
        return log.toString();
    }

    private static List<String> expected() {
        List<String> expected = new ArrayList<>();
        String[] lines = log().split("\n");
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].startsWith("all")) {
                expected.add(i + 1 + " " + lines[i]);
            }
        }
        return expected;
    }

    /** Reads the text of lines and writes it down. */
    private static final class Recorder implements ReadLineVisitor<StringBuilder> {
        final List<String> readings = new ArrayList<>();
        final AtomicInteger readersMade = new AtomicInteger();
        private final Runnable atEachReading;
        private long line = Long.MAX_VALUE;
        private Runnable atLine = () -> {};

        Recorder(Runnable atEachReading) {
            this.atEachReading = atEachReading;
        }

        void atLine(long number, Runnable action) {
            line = number;
            atLine = action;
        }

        @Override
        public LineReader<StringBuilder> reader() {
            readersMade.incrementAndGet();
            return new LineReader<>() {
                @Override
                public StringBuilder reading() {
                    return new StringBuilder();
                }

                @Override
                public void read(byte[] b, int start, int end, LiteralHits hits, StringBuilder reading) {
                    atEachReading.run();
                    reading.setLength(0);
                    reading.append(new String(b, start, end - start, ISO_8859_1));
                }
            };
        }

        @Override
        public boolean line(
                byte[] b, int start, int end, long number, long offset, LiteralHits hits, StringBuilder reading) {
            readings.add(number + " " + reading);
            if (number >= line) {
                atLine.run();
            }
            return false;
        }

        @Override
        public void sample(byte[] buffer, int end) {}
    }
}
