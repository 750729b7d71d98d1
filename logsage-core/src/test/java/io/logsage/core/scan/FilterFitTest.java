package io.logsage.core.scan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.LogSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterFitTest {
    private static final List<String> LITERALS =
            List.of("uncorrectable memory", "collector stopped", "unconnected link");
    private static final String TEMPTING = "uncorrect*ble memory: collecto* stopped, unconnecte* link\n";
    private static final String HARD =
            "unc*rrectable memory, uncorrectable mem*ry, col*ector stopped, collector sto*ped, unco*nected link, unconnected l*nk\n";
    private static final int ENOUGH = 30 << 20; // bytes, for windows to be judged twice

    private final PatternSet patterns = PatternSet.compile(LITERALS);

    @Test
    void theNextScanBeginsWithWhatOneChose() {
        SampledFilter typical = patterns.fit().filter();
        scan(TEMPTING.repeat(ENOUGH / TEMPTING.length()), 1);
        SampledFilter fitted = patterns.fit().filter();
        assertThat(fitted).isNotSameAs(typical);
        scan(TEMPTING.repeat(ENOUGH / TEMPTING.length()), 1);
        assertThat(patterns.fit().filter()).isSameAs(fitted);
    }

    @Test
    void windowsThatAreBadInTheirOwnTextAreChosenAnewForTheNext() {
        scan(HARD.repeat(ENOUGH / HARD.length()), 1);
        SampledFilter bad = patterns.fit().filter();
        scan(TEMPTING.repeat(ENOUGH / TEMPTING.length()), 1);
        SampledFilter fitted = patterns.fit().filter();
        byte[] text = TEMPTING.repeat(1_000).getBytes(ISO_8859_1);
        assertThat(fitted.inVain(text, 0, text.length)).isLessThan(1 + bad.inVain(text, 0, text.length) / 10);
    }

    @Test
    void manyShortLogsAreJudgedTogether() {
        SampledFilter typical = patterns.fit().filter();
        for (int i = 0; i < 40; i++) {
            scan(TEMPTING.repeat((1 << 18) / TEMPTING.length()), 1);
        }
        assertThat(patterns.fit().filter()).isNotSameAs(typical);
    }

    @Test
    void aTextWithoutTemptationsKeepsTheTypicalWindows() {
        SampledFilter typical = patterns.fit().filter();
        scan("iteration 12 of 100 went well\n".repeat(ENOUGH / 30), 1);
        assertThat(patterns.fit().filter()).isSameAs(typical);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void findsTheSameWithWindowsThatWereChosenForAnotherText(int threads) {
        scan(TEMPTING.repeat(ENOUGH / TEMPTING.length()), threads);
        String other = "the Collector stopped\nall is well\nunconnected links\nof uncorrectable memory\n" + TEMPTING;
        byte[] log = other.repeat(20_000).getBytes(ISO_8859_1);
        assertThat(scan(other.repeat(20_000), threads)).isEqualTo(new NaiveScanner(LITERALS).scan(log));
    }

    private List<String> scan(String log, int threads) {
        List<String> seen = new ArrayList<>();
        new Scanner<>(
                        patterns,
                        new ScanOptions(0, Long.MAX_VALUE, threads),
                        new PlainVisitor(NaiveScanner.recorder(seen)),
                        1 << 20,
                        1 << 20)
                .scan(LogSource.of(log.getBytes(ISO_8859_1)));
        return seen;
    }
}
