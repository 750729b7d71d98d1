package io.logsage.core.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.LogSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SampledScanTest {
    private static final List<String> SHORT = List.of("oom", "Xid", "fail", "error", "ERROR:", "cannot ", "oom", "[/]");
    private static final List<String> LONG =
            List.of("out of memory", "segmentation", "watchdog", "dog barks", "a\tb\tc\td");
    private static final List<String> MIXED =
            List.of("rank", "ranks ", "connection reset by peer", "reset", "peer\u007f!");
    private static final List<String> FAMILIES = List.of(
            "step ",
            "step:",
            "STEP=",
            "steps",
            "step \u007f",
            "step #",
            "global step 1",
            "global step 2",
            "globaL",
            "tep:");

    static Stream<List<String>> literals() {
        return Stream.of(SHORT, LONG, MIXED, FAMILIES);
    }

    @ParameterizedTest
    @MethodSource("literals")
    void findsWhatANaiveScanFindsWhereLiteralsAreRare(List<String> literals) {
        for (int seed = 0; seed < 60; seed++) {
            agrees(literals, sparse(literals, seed, 4_000, 60), 1 << 18);
        }
    }

    @ParameterizedTest
    @MethodSource("literals")
    void findsTheSameWithSmallBuffersAndWhereRareAndDenseAlternate(List<String> literals) {
        byte[] rare = sparse(literals, 1, 150_000, 80);
        byte[] dense = sparse(literals, 2, 150_000, 2);
        byte[] log = new byte[600_000];
        for (int part = 0; part < 4; part++) {
            System.arraycopy(part % 2 == 0 ? rare : dense, 0, log, part * 150_000, 150_000);
        }
        agrees(literals, log, 512);
        agrees(literals, log, 1 << 18);
    }

    @Test
    void findsTheSameWhereItTurnsToTheTableOfStatesForDenseText() {
        byte[] log = new byte[6_000_000];
        byte[] dense = sparse(SHORT, 3, 750_000, 4);
        for (int part = 0; part < 8; part++) {
            System.arraycopy(dense, 0, log, part * dense.length, dense.length);
        }
        agrees(SHORT, log, 1 << 18);
    }

    @Test
    void findsTheSameAfterChoosingOtherWindows() {
        List<String> literals = List.of("zqxjkvwp warning", "zqxjkvwp notice");
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 80_000; i++) {
            log.append("zqxjkvwp again and again ").append(i).append(i % 997 == 0 ? " ZQXJKVWP Warning\n" : "\n");
        }
        agrees(literals, log.toString().getBytes(ISO_8859_1), 1 << 18);
    }

    @Test
    void findsLiteralsAtTheVeryEdgesOfTheLogAndOfLines() {
        for (String log :
                List.of("oom", "oom\n", "\noom", "xoom\noom\r\noomx\n", "oomoom\nxid", "\n\noom\n\n", "fail\nfail")) {
            agrees(SHORT, log.getBytes(ISO_8859_1), 64);
        }
    }

    private static void agrees(List<String> literals, byte[] log, int buffer) {
        PatternSet patterns = PatternSet.compile(literals);
        List<String> expected = new NaiveScanner(literals).scan(log);
        long feeds = new String(log, ISO_8859_1).chars().filter(c -> c == '\n').count();
        for (int threads : new int[] {1, 3}) {
            List<String> seen = new ArrayList<>();
            ScanSummary summary = new Scanner<>(
                            patterns,
                            new ScanOptions(0, Long.MAX_VALUE, threads),
                            new PlainVisitor(NaiveScanner.recorder(seen)),
                            threads == 1 ? buffer : 1 << 20,
                            1 << 20)
                    .scan(LogSource.of(log));
            assertThat(seen).isEqualTo(expected);
            assertThat(summary.lines()).isEqualTo(log[log.length - 1] == '\n' ? feeds : feeds + 1);
        }
    }

    /** Noise with a literal, or most of one, about every so many bytes, letters in either case. */
    private static byte[] sparse(List<String> literals, int seed, int length, int distance) {
        Random random = new Random(seed);
        String noise = "etaoinshrdlu cmfwyp 0123456789 .:/[]_-\n\n\r\t\u00e9\u00ff";
        StringBuilder log = new StringBuilder();
        while (log.length() < length) {
            int n = random.nextInt(2 * distance);
            for (int i = 0; i < n; i++) {
                log.append(noise.charAt(random.nextInt(noise.length())));
            }
            String literal = literals.get(random.nextInt(literals.size()));
            int cut = random.nextInt(3) == 0 ? random.nextInt(literal.length()) : literal.length();
            for (char c : literal.substring(0, cut).toCharArray()) {
                boolean other = random.nextInt(4) == 0 && Character.isLetter(c);
                log.append(other ? (char) (c ^ 0x20) : c);
            }
        }
        log.setLength(length);
        return log.toString().getBytes(ISO_8859_1);
    }
}
