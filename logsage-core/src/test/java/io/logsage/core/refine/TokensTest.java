package io.logsage.core.refine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TokensTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"''; 0", "loss; 1", "losses; 2", "a b c; 3", "step 40; 3", "rank=3; 3", "0x1f; 4", "错误; 4"})
    void countsRatherTooManyThanTooFew(String text, int tokens) {
        assertThat(Tokens.count(text)).isEqualTo(tokens);
    }

    @Test
    void leavesWhatFitsAndSaysWhatWasCut() {
        assertThat(Tokens.cut("one two three", 4)).isEqualTo("one two three");
        assertThat(Tokens.cut("one two three four five six", 6)).isEqualTo("one two thre [cut]");
    }

    @Test
    void neverLeavesMoreThanItMay() {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            String text = random.ints(random.nextInt(60), 0, 0x1F640)
                    .filter(c -> c < 0xD800 || c > 0xDFFF)
                    .mapToObj(Character::toString)
                    .reduce("", String::concat);
            int most = 4 + random.nextInt(40);
            String cut = Tokens.cut(text, most);
            assertThat(Tokens.count(cut)).isLessThanOrEqualTo(most);
            assertThat(cut).doesNotMatch("(?s).*[\\ud800-\\udbff](?![\\udc00-\\udfff]).*");
        }
    }

    @Test
    void takesTimeLinearInTheText() {
        String text = "error 17 at 0xdeadbeef; ".repeat(400_000);
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> Tokens.cut(text, Tokens.count(text) - 1));
    }
}
