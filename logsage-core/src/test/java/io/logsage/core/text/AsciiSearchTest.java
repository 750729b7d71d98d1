package io.logsage.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AsciiSearchTest {

    @Test
    void findsWhatALoweredTextHolds() {
        Random random = new Random(5);
        for (int i = 0; i < 50_000; i++) {
            String text = text(random, 40);
            String literal = text(random, 5) + "x";
            String lowered = text.toLowerCase(Locale.ROOT);
            byte[] b = ("x" + text + "X").getBytes(StandardCharsets.ISO_8859_1);
            int at = AsciiSearch.indexOf(b, 1, b.length - 1, AsciiSearch.fold(literal));
            int expected = lowered.indexOf(literal.toLowerCase(Locale.ROOT));
            assertThat(at).as("%s in %s", literal, text).isEqualTo(expected < 0 ? -1 : expected + 1);
        }
    }

    private static String text(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int k = random.nextInt(most); k > 0; k--) {
            text.append("axX@`[{ ".charAt(random.nextInt(8)));
        }
        return text.toString();
    }
}
