package io.logsage.core.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiredTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            (?:^|[\\]:|] )Exception(?::|$)   ~ x: Exception: y  ~ x: exception: y
            abc?d                            ~ abd              ~ acd
            ab+cd                            ~ abbcd            ~ acd
            lone{2,3}some                    ~ loneesome        ~ lonely
            brace{x}                         ~ brace{x}         ~ bra
            [abc\\]]tail\\.txt               ~ ]tail.txt        ~ tailxtxt
            (?i)made of words                ~ MADE OF WORDS    ~ made off words
            (a|b\\)|[)])end of it            ~ )end of it       ~ )end of
            """)
    void standsInWhatTheExpressionFindsOnly(String regex, String found, String other) {
        assertThat(Pattern.compile(regex).matcher(found).find()).isTrue();
        assertThat(standsIn(regex, found)).isTrue();
        assertThat(standsIn(regex, other)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"one|two", "\\x41bc", "\\p{L}ong", "\\Qa.b\\Ec", "``", ".*", "(only)(groups)"})
    void isNothingWhereItIsNotSeenAtOnce(String regex) {
        assertThat(standsIn(regex, "zzz")).isTrue();
    }

    @Test
    void foldsNoLetterThatHasAnotherCaseBeyondAscii() {
        assertThat(Pattern.compile("(?i)k").matcher("\u212A").find()).isTrue();
        assertThat(standsIn("(?i)k", "\u212A")).isTrue();
    }

    @Test
    void changesNoVerdictOfTheCatalogue() {
        List<Signature> all = SignatureCatalogue.documented();
        List<String> lines = all.stream()
                .flatMap(signature -> List.of(signature.examples(), signature.nearMisses()).stream()
                        .flatMap(List::stream))
                .toList();
        for (Signature signature : all) {
            signature.match().regex().ifPresent(regex -> {
                Pattern pattern = Pattern.compile(regex);
                for (String line : lines) {
                    if (!standsIn(regex, line)) {
                        assertThat(pattern.matcher(line).find())
                                .as("%s in %s", regex, line)
                                .isFalse();
                    }
                }
            });
        }
    }

    private static boolean standsIn(String regex, String text) {
        byte[] b = ("#" + text + "#").getBytes(StandardCharsets.UTF_8);
        return RequiredText.of(regex).standsIn(b, 1, b.length - 1);
    }
}
