package io.logsage.core.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logsage.LogSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanOptionsTest {
    private static final PatternSet PATTERNS = PatternSet.compile(List.of("error"));

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1 << 16})
    void givesTheSampleBeforeAnyLine(int chunk) {
        Recorder seen = new Recorder();
        Scanner<?> scanner = new Scanner<>(PATTERNS, new ScanOptions(3, Long.MAX_VALUE, 1), new PlainVisitor(seen));
        feed(scanner, "error 1\r\n\nerror 3\nerror 4\n", chunk);
        assertThat(seen.sample).containsExactly("error 1", "", "error 3");
        assertThat(seen.numbersAtSample).isZero();
        assertThat(scanner.finish().lines()).isEqualTo(4);
        assertThat(seen.numbers).containsExactly(1L, 3L, 4L);
    }

    @Test
    void showsWhatHasEndedWhenSettledAndTheRestLater() {
        Recorder seen = new Recorder();
        Scanner<?> scanner = new Scanner<>(PATTERNS, new ScanOptions(50, Long.MAX_VALUE, 1), new PlainVisitor(seen));
        feed(scanner, "error 1\nquiet\nerr", 100);
        assertThat(seen.numbers).isEmpty();
        scanner.settle();
        assertThat(seen.sample).containsExactly("error 1", "quiet");
        assertThat(seen.numbers).containsExactly(1L);
        feed(scanner, "or 3", 100);
        scanner.settle();
        assertThat(seen.numbers).containsExactly(1L);
        assertThat(scanner.finish().lines()).isEqualTo(3);
        assertThat(seen.numbers).containsExactly(1L, 3L);
        assertThatThrownBy(() -> feed(scanner, "more", 100)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void endsAtTheLimitAndNotesItAndBinaryContent() {
        Recorder seen = new Recorder();
        byte[] log = "error 1\n\u0000\nerror 3\n".getBytes(US_ASCII);
        ScanSummary summary = Scanner.scan(LogSource.of(log), PATTERNS, new ScanOptions(0, 12, 1), seen);
        assertThat(seen.numbers).containsExactly(1L);
        assertThat(summary.bytes()).isEqualTo(12);
        assertThat(summary.lines()).isEqualTo(3);
        assertThat(summary.truncations()).hasSize(2).anyMatch(note -> note.contains("NUL"));
    }

    private static void feed(Scanner<?> scanner, String log, int chunk) {
        byte[] bytes = log.getBytes(US_ASCII);
        for (int at = 0; at < bytes.length; at += chunk) {
            scanner.feed(bytes, at, Math.min(bytes.length, at + chunk));
        }
    }

    private static final class Recorder implements LineVisitor {
        final List<Long> numbers = new ArrayList<>();
        final List<String> sample = new ArrayList<>();
        int numbersAtSample;

        @Override
        public boolean line(byte[] buffer, int start, int end, long lineNumber, long offset, LiteralHits hits) {
            numbers.add(lineNumber);
            return false;
        }

        @Override
        public void sample(byte[] buffer, int end) {
            numbersAtSample = numbers.size();
            sample.addAll(List.of(new String(buffer, 0, end, US_ASCII).split("\r?\n")));
        }
    }
}
