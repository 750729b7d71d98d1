package io.logsage.core.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import io.logsage.core.signature.Signature;
import io.logsage.core.signature.SignatureCatalogue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The library of regular expressions says what is right. */
class AutomatonOracleTest {
    private static final List<Signature> ALL = SignatureCatalogue.documented();
    private static final List<String> EXPRESSIONS = ALL.stream()
            .flatMap(signature ->
                    Stream.of(signature.match().regex(), signature.match().fields()))
            .flatMap(Optional::stream)
            .distinct()
            .toList();
    private static final List<String> LINES = ALL.stream()
            .flatMap(signature -> Stream.of(signature.examples(), signature.nearMisses()))
            .flatMap(List::stream)
            .toList();
    private static final String[] PIECES = {
        "a",
        "b",
        "k",
        "S",
        "_",
        "7",
        " ",
        "\\n",
        "-",
        ".",
        "\\w",
        "\\W",
        "\\d",
        "\\D",
        "\\s",
        "\\S",
        "\\.",
        "\\x41",
        "[ab]",
        "[^a]",
        "[^\\w.]",
        "[a-k7-]",
        "[]^]",
        "[\\]\\s]",
        "\\b",
        "\\B",
        "^",
        "$",
        "\\A",
        "\\z",
        "(?i)",
        "(?-i)",
        "(?s)",
        "(?m)",
        "\u017F",
        "\u212A",
        "[^\u212A]",
        "[^\u2013]",
        "[j-\u017F]",
        "[\u2129-\u212B]",
        "{",
        "}",
        "]",
        ","
    };
    private static final String[] REPETITIONS = {"*", "+", "?", "*?", "{2}", "{1,2}", "{0}", "{0,3}?", "{1,}"};
    private static final String ALPHABET = "aabkKsS_7 .-\nA^]{,}";
    private static final String BEYOND = "\u00E4\u4E2D\u017F\u212A\u2013";

    @Test
    void knowsEveryExpressionOfTheCatalogue() {
        assertThat(EXPRESSIONS)
                .isNotEmpty()
                .allMatch(expression -> Automaton.of(expression).isPresent());
    }

    @Test
    void findsTheSameInTheLinesOfTheCatalogue() {
        for (String expression : EXPRESSIONS) {
            Oracle oracle = new Oracle(expression);
            LINES.forEach(oracle::check);
            assertThat(oracle.decided).isPositive();
        }
    }

    @Test
    void findsTheSameInPartsAndMutationsOfTheLines() {
        Random random = new Random(7);
        for (Signature signature : ALL) {
            for (String expression : List.of(
                    signature.match().regex().orElse(""),
                    signature.match().fields().orElse(""))) {
                Oracle oracle = new Oracle(expression);
                for (int i = 0; i < 200; i++) {
                    List<String> lines = i % 3 == 0 ? signature.nearMisses() : signature.examples();
                    oracle.check(mutated(lines.get(random.nextInt(lines.size())), expression, random));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void findsTheSameAsAnyExpression(long seed) {
        Random random = new Random(seed);
        int decided = 0;
        for (int i = 0; i < 2_000; i++) {
            String expression = expression(random, 3);
            if (isAccepted(expression)) {
                Oracle oracle = new Oracle(expression);
                oracle.check("");
                for (int k = 0; k < 20; k++) {
                    String alphabet = k % 4 == 0 ? ALPHABET + BEYOND : ALPHABET;
                    oracle.check(text(alphabet, random.nextInt(12), random));
                }
                decided += oracle.decided;
            }
        }
        assertThat(decided).isGreaterThan(20_000);
    }

    @Test
    void findsTheSameInBytesThatAreNoText() {
        Random random = new Random(9);
        byte[] some = {'a', 'a', 'k', ' ', (byte) 0xC3, (byte) 0xA4, (byte) 0xE4, (byte) 0xB8, (byte) 0xAD, (byte) 0xF0
        };
        for (String expression : List.of("a.{2,3}k", "^[^a]{2}a", "\\Wa\\b.$", "(?i)k\\S+a", "a")) {
            Oracle oracle = new Oracle(expression);
            for (int i = 0; i < 5_000; i++) {
                byte[] b = new byte[2 + random.nextInt(10)];
                for (int k = 0; k < b.length; k++) {
                    b[k] = some[random.nextInt(some.length)];
                }
                oracle.check(b);
            }
            assertThat(oracle.decided).isPositive();
        }
    }

    private static boolean isAccepted(String expression) {
        try {
            Pattern.compile(expression);
            return true;
        } catch (com.google.re2j.PatternSyntaxException refused) {
            return false;
        }
    }

    private static String expression(Random random, int depth) {
        StringBuilder made = new StringBuilder();
        int parts = random.nextInt(4);
        for (int i = 0; i <= parts; i++) {
            int kind = random.nextInt(8);
            if (kind == 0 && depth > 0) {
                made.append(expression(random, depth - 1)).append('|').append(expression(random, depth - 1));
            } else if (kind <= 2 && depth > 0) {
                String opening = List.of(
                                "(", "(?:", "(?i:", "(?s-i:", "(?m:", "(?P<n" + random.nextInt(1_000_000) + ">")
                        .get(random.nextInt(6));
                made.append(opening).append(expression(random, depth - 1)).append(')');
            } else {
                made.append(PIECES[random.nextInt(PIECES.length)]);
            }
            if (random.nextInt(4) == 0) {
                made.append(REPETITIONS[random.nextInt(REPETITIONS.length)]);
            }
        }
        return made.toString();
    }

    /** A part of a line in which some characters are others, of those that the expression names. */
    private static String mutated(String line, String expression, Random random) {
        int from = random.nextInt(3) == 0 ? random.nextInt(line.length()) : 0;
        int to = random.nextInt(3) == 0 ? from + random.nextInt(line.length() - from + 1) : line.length();
        StringBuilder mutated = new StringBuilder(line.substring(from, to));
        String alphabet = expression + "\n \t0aZ_" + (random.nextInt(4) == 0 ? BEYOND : "");
        for (int changes = random.nextInt(4); changes > 0 && mutated.length() > 0; changes--) {
            int at = random.nextInt(mutated.length());
            mutated.replace(at, at + random.nextInt(2), text(alphabet, random.nextInt(3), random));
        }
        return random.nextInt(5) == 0 ? text(alphabet, 60, random) : mutated.toString();
    }

    private static String text(String alphabet, int length, Random random) {
        List<String> characters = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            characters.add(String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))));
        }
        return String.join("", characters);
    }

    private static final class Oracle {
        private final Pattern pattern;
        private final Optional<Automaton> automaton;
        private int decided;

        Oracle(String expression) {
            pattern = Pattern.compile(expression);
            automaton = Automaton.of(expression);
        }

        void check(String text) {
            check(("x" + text + "x").getBytes(StandardCharsets.UTF_8));
        }

        /** Checks what stands between the first byte and the last. */
        void check(byte[] b) {
            String text = new String(b, 1, b.length - 2, StandardCharsets.UTF_8);
            Automaton.Verdict verdict =
                    automaton.map(known -> known.find(b, 1, b.length - 1)).orElse(Automaton.Verdict.UNDECIDED);
            if (verdict != Automaton.Verdict.UNDECIDED) {
                decided++;
                assertThat(verdict == Automaton.Verdict.FOUND)
                        .as("%s in <%s>", pattern, text)
                        .isEqualTo(pattern.matcher(text).find());
            }
        }
    }
}
