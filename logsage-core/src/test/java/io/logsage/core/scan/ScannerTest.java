package io.logsage.core.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.LogSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScannerTest {
    private static final List<String> LITERALS = List.of("abc", "BCA", "abcabc", "err", "error:", "c a", "\u0000ab");
    private static final PatternSet PATTERNS = PatternSet.compile(LITERALS);
    private static final NaiveScanner NAIVE = new NaiveScanner(LITERALS);

    @ParameterizedTest
    @ValueSource(ints = {64, 100, 4096, 1 << 20})
    void findsWhatANaiveScanFindsForEveryBlockSize(int block) {
        for (int seed = 0; seed < 300; seed++) {
            byte[] log = random(seed);
            List<String> seen = new ArrayList<>();
            new Scanner<>(PATTERNS, ScanOptions.PLAIN, new PlainVisitor(NaiveScanner.recorder(seen)), block, 1 << 20)
                    .scan(LogSource.of(log));
            assertThat(seen).as("seed %d", seed).isEqualTo(NAIVE.scan(log));
        }
    }

    @Test
    void findsTheSameOneByteAtATimeAndInGzip() throws IOException {
        for (int seed = 0; seed < 100; seed++) {
            byte[] log = random(seed);
            List<String> seen = new ArrayList<>();
            Scanner<?> scanner = new Scanner<>(
                    PATTERNS, new ScanOptions(5, Long.MAX_VALUE, 1), new PlainVisitor(NaiveScanner.recorder(seen)));
            for (int i = 0; i < log.length; i++) {
                scanner.feed(log, i, i + 1);
            }
            ScanSummary summary = scanner.finish();
            assertThat(seen).isEqualTo(NAIVE.scan(log));
            assertThat(summary.bytes()).isEqualTo(log.length);
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            for (int part = 0; part < 2; part++) {
                try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
                    out.write(log, part * (log.length / 2), part == 0 ? log.length / 2 : log.length - log.length / 2);
                }
            }
            List<String> unpacked = new ArrayList<>();
            Scanner.scan(
                    LogSource.of(packed.toByteArray()), PATTERNS, ScanOptions.PLAIN, NaiveScanner.recorder(unpacked));
            assertThat(unpacked).isEqualTo(NAIVE.scan(log));
        }
    }

    @Test
    void findsEachOccurrenceOfAnOverLongLineOnce() {
        byte[] log = ("x".repeat(150) + "abc" + "y".repeat(7000) + "ERROR: z\nabc").getBytes(ISO_8859_1);
        List<Long> at = new ArrayList<>();
        LineVisitor visitor = (b, start, end, number, offset, hits) -> {
            for (int i = 0; i < hits.count(); i++) {
                at.add(offset + hits.start(i) - start);
            }
            return false;
        };
        ScanSummary summary =
                new Scanner<>(PATTERNS, ScanOptions.PLAIN, new PlainVisitor(visitor), 64, 128).scan(LogSource.of(log));
        assertThat(at).containsExactly(150L, 7153L, 7153L, 7162L);
        assertThat(summary.lines()).isEqualTo(2);
    }

    private static byte[] random(int seed) {
        Random random = new Random(seed);
        String alphabet = "abcABC er:o\u0000\r\n\n\u00e9\u00ff";
        byte[] log = new byte[random.nextInt(400)];
        for (int i = 0; i < log.length; i++) {
            log[i] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
        }
        return log;
    }
}
