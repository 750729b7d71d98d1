package io.logsage.core.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import io.logsage.core.expression.Automaton.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AutomatonTest {
    /** A state for each way in which a and b may have come last: 2048, more than a table holds. */
    private static final String MANY_STATES = "a[ab]{10}c";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "rank \\d+ lost, on rank 12 lost a node, FOUND",
                "rank \\d+ lost, on rank x lost a node, ABSENT",
                "(?i)ranks?\\b, two RANKS, FOUND",
                "(?i)ranks?\\b, two RANKSX, ABSENT",
                "^a$, a, FOUND",
                "^a$, `a\n`, ABSENT",
                "a.b, `a\nb`, ABSENT",
                "(?s)a.b, `a\nb`, FOUND",
                "a[^x]b, `a\nb`, FOUND",
                "(?:), ``, FOUND",
                "\\b, ``, ABSENT",
                "\\B, ``, FOUND"
            })
    void saysWhetherAnExpressionFindsSomething(String expression, String text, Verdict expected) {
        assertThat(find(automaton(expression), text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "lost, the rank – lost, FOUND",
                "lost\\b, lost–, FOUND",
                "^.{3}$, \u00E4\u4E2D\uD83D\uDE00, FOUND",
                "^.{4}$, \u00E4\u4E2D\uD83D\uDE00, ABSENT",
                "\\w, \u00E4, ABSENT",
                "[^a]b, –b, FOUND",
                "k, the rank \u212A, FOUND",
                "k, \u212A, UNDECIDED",
                "^k, a\u212A, ABSENT",
                "–|x, a–, UNDECIDED",
                "–|x, –x, UNDECIDED",
                "–|x, x–, FOUND"
            })
    void readsTextBeyondAsciiWhereAllOfItIsTheSameToTheExpression(String expression, String text, Verdict expected) {
        assertThat(find(automaton(expression), text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C3",
                "C328",
                "80",
                "C080",
                "C1BF",
                "E08080",
                "EDA080",
                "F0808080",
                "F4908080",
                "F5808080",
                "E4B8",
                "FF"
            })
    void doesNotDecideOnBytesThatAreNoCharacters(String bytes) {
        byte[] b = HexFormat.of().parseHex(bytes + "62");
        assertThat(automaton("^.b").find(b, 0, b.length)).isEqualTo(Verdict.UNDECIDED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\pL",
                "\\p{Greek}x",
                "[[:alpha:]]",
                "\\Qa.b\\E",
                "\\07",
                "\\x{41}",
                "a{1001}",
                "(?:a{100}){100}",
                "(?:(?:a{1000}){1000}){1000}",
                "x(?i){2}",
                "A.|(?i)ab?",
                "\uD83D\uDE00*"
            })
    void isNotThereForWhatItDoesNotKnowOrCannotHold(String expression) {
        assertThat(Automaton.of(expression)).isEmpty();
    }

    @Test
    void isNotThereForGroupsInGroupsBeyondABound() {
        assertThat(Automaton.of("(".repeat(90) + "a" + ")".repeat(90))).isPresent();
        assertThat(Automaton.of("(".repeat(4_000) + "a" + ")".repeat(4_000))).isEmpty();
    }

    @Test
    void startsANewTableWhenOneIsFullAndAnswersOn() {
        Automaton automaton = automaton(MANY_STATES);
        Pattern pattern = Pattern.compile(MANY_STATES);
        Random random = new Random(3);
        for (int round = 0; round < 300; round++) {
            String text = text(random, 60);
            boolean expected = pattern.matcher(text).find();
            for (int again = 0; again < 100; again++) {
                assertThat(find(automaton, text)).isEqualTo(expected ? Verdict.FOUND : Verdict.ABSENT);
            }
        }
    }

    @Test
    void givesUpForGoodWhereTablesFillTooFast() {
        Automaton automaton = automaton(MANY_STATES);
        Random random = new Random(4);
        Verdict verdict = Verdict.ABSENT;
        int read = 0;
        while (verdict != Verdict.UNDECIDED && read < 1_000_000) {
            String text = text(random, 1_000).replace('c', 'a');
            verdict = find(automaton, text);
            read += text.length();
        }
        assertThat(read).isLessThan(20_000);
        assertThat(find(automaton, "a")).isEqualTo(Verdict.UNDECIDED);
    }

    /** Looks at the work and not at a clock: what is not in the table is computed, which is what takes time. */
    @Test
    void computesNothingMoreForTextsOfTheSameKindHoweverLong() {
        Automaton automaton = automaton("(?:a+b?)+(?:a|b)*x{3,9}$");
        String text = "aab".repeat(1_000) + "xx";
        find(automaton, text);
        long learnt = automaton.learnt();
        find(automaton, text.repeat(100));
        assertThat(automaton.learnt() - learnt).isLessThan(10);
    }

    @Test
    void threadsThatLearnTogetherAnswerAsOneDoes() throws Exception {
        int threads = 8;
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < 40; round++) {
                String expression = round % 2 == 0 ? "(?i)(?:^|[\\]:|] )b[\\w.]*a: .*(?:ab|ba|c{3})\\b" : MANY_STATES;
                Automaton automaton = automaton(expression);
                Pattern pattern = Pattern.compile(expression);
                CyclicBarrier together = new CyclicBarrier(threads);
                List<Callable<List<String>>> tasks = new ArrayList<>();
                for (int t = 0; t < threads; t++) {
                    Random random = new Random(100L * round + t / 2);
                    tasks.add(() -> {
                        together.await();
                        return wrong(automaton, pattern, random);
                    });
                }
                for (Future<List<String>> wrong : executor.invokeAll(tasks)) {
                    assertThat(wrong.get()).isEmpty();
                }
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static List<String> wrong(Automaton automaton, Pattern pattern, Random random) {
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            String text = "]: b" + text(random, 30) + "a: " + text(random, 40);
            Verdict verdict = find(automaton, text);
            if (verdict != Verdict.UNDECIDED
                    && (verdict == Verdict.FOUND) != pattern.matcher(text).find()) {
                wrong.add(text);
            }
        }
        return wrong;
    }

    private static String text(Random random, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append("abababababababc".charAt(random.nextInt(15)));
        }
        return text.toString();
    }

    private static Automaton automaton(String expression) {
        return Automaton.of(expression).orElseThrow();
    }

    private static Verdict find(Automaton automaton, String text) {
        byte[] b = ("a" + text + "c").getBytes(StandardCharsets.UTF_8);
        return automaton.find(b, 1, b.length - 1);
    }
}
