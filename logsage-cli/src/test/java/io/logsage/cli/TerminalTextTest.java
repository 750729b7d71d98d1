package io.logsage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerminalTextTest {
    @Test
    void escapesAndControlCharactersVanish() {
        assertThat(TerminalText.strip("a\u001b[31mb\u001b]0;title\u0007c\u0000d\re\u202ef\u001b"))
                .isEqualTo("abcdef");
        assertThat(TerminalText.strip("a\tb é 漢")).isEqualTo("a b é 漢");
        assertThat(TerminalText.strip("\u009b31mx")).isEqualTo("31mx");
    }

    @Test
    void longWordsAreBrokenWhereTheyMustBe() {
        assertThat(TerminalText.wrap("aa bb cccccccccc", 5)).containsExactly("aa bb", "ccccc", "ccccc");
    }

    @ParameterizedTest
    @ValueSource(
            longs = {
                0,
                7,
                999,
                1_000,
                12_345,
                999_999,
                1_234_567,
                Long.MAX_VALUE,
                -1,
                -999,
                -1_000,
                -123_456,
                Long.MIN_VALUE
            })
    void numbersAreGroupedAsTheLibraryGroupsThem(long number) {
        assertThat(TerminalText.grouped(number)).isEqualTo(String.format(Locale.ROOT, "%,d", number));
    }

    @Test
    void neighboursBecomeRanges() {
        assertThat(TerminalText.ranges(List.of(0, 1, 2, 5, 7, 8))).isEqualTo("0-2, 5, 7-8");
        assertThat(TerminalText.ranges(List.of())).isEmpty();
    }
}
