package io.logsage.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

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

    @Test
    void neighboursBecomeRanges() {
        assertThat(TerminalText.ranges(List.of(0, 1, 2, 5, 7, 8))).isEqualTo("0-2, 5, 7-8");
        assertThat(TerminalText.ranges(List.of())).isEmpty();
    }
}
