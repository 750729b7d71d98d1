package io.logsage.core.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.LogSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookBackTest {
    private static final PatternSet PATTERNS = PatternSet.compile(List.of("error"));
    private static final int REACH = 300;

    @ParameterizedTest
    @CsvSource({"1, 400, 1500", "1, 1500, 1500", "2, 1500, 1500"})
    void theTextBeforeALineStandsBeforeItInTheBuffer(int threads, int first, int largest) {
        Random random = new Random(7);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5_000; i++) {
            text.append(i % 3 == 0 ? "error " : "well ")
                    .append("x".repeat(random.nextInt(i % 50 == 0 ? 900 : 60)))
                    .append(i)
                    .append('\n');
        }
        String log = text.toString();
        Recorder seen = new Recorder(log);
        ScanOptions options = new ScanOptions(4, Long.MAX_VALUE, threads);
        new Scanner<>(PATTERNS, options, seen, first, largest).scan(LogSource.of(log.getBytes(ISO_8859_1)));
        assertThat(seen.lines).isEqualTo(1_667);
    }

    private static final class Recorder implements ReadLineVisitor<Boolean> {
        private final String log;
        private int lines;

        Recorder(String log) {
            this.log = log;
        }

        @Override
        public int looksBack() {
            return REACH;
        }

        @Override
        public LineReader<Boolean> reader() {
            return new LineReader<>() {
                @Override
                public Boolean reading() {
                    return false;
                }

                @Override
                public void read(byte[] b, int start, int end, LiteralHits hits, Boolean reading) {}
            };
        }

        @Override
        public boolean line(
                byte[] b, int start, int end, long lineNumber, long offset, LiteralHits hits, Boolean reading) {
            int before = (int) Math.min(REACH, offset);
            assertThat(start).isGreaterThanOrEqualTo(before);
            assertThat(new String(b, start - before, before, ISO_8859_1))
                    .isEqualTo(log.substring((int) offset - before, (int) offset));
            lines++;
            return false;
        }

        @Override
        public void sample(byte[] buffer, int end) {}
    }
}
