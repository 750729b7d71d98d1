package io.logsage.core.timeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In the lines, {@code N} stands for a number that rises, {@code M} for a measure that changes. */
class CounterTrailTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[2031-02-03 04:05:06] r0 | upd=N | ce=M | dt=2.7s",
                "<04:05:06> [w0] round N done (of 90000) :: objective M",
                "N/90000 nll M",
                "  0: upd=N ce=M",
                "2031/02/03 04:05:06 pass #N: ppl M, lr 0.001"
            })
    void findsTheCounterOfALoop(String line) {
        List<TimelineEvent> course = trail(loop(12, line), Integer.MAX_VALUE);
        assertThat(course).extracting(TimelineEvent::kind).containsExactly(EventKind.STEP, EventKind.STEP);
        assertThat(course).extracting(TimelineEvent::step).containsExactly(20L, 240L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[2031-02-03 04:05:06] alive M",
                "reached host N in M",
                "[rank N] took M",
                "gpu N at M degrees",
                "loading part N of 100: M",
                "attempt N, next in M",
                "round N done",
                "N: part at M",
                "task N uses eth0:10.4.M<0>",
                "link N uses 10.4.M<0>",
                "round N took Ms",
                "round N at M%"
            })
    void whatCountsOtherThingsIsNoLoop(String line) {
        assertThat(trail(loop(12, line), Integer.MAX_VALUE)).isEmpty();
    }

    @Test
    void aNumberThatFallsOrJumpsIsNoCounter() {
        int[] jumping = {1, 2, 5, 40, 41, 90, 91, 300, 301, 302, 900};
        assertThat(trail(lines(jumping.length, i -> "upd=" + jumping[i] + " ce=" + measure(i)), Integer.MAX_VALUE))
                .isEmpty();
        assertThat(trail(lines(12, i -> "upd=" + (i == 7 ? 1 : i) + " ce=" + measure(i)), Integer.MAX_VALUE))
                .isEmpty();
    }

    @Test
    void severalRanksMayPrintEachStep() {
        String log = lines(24, i -> "upd=" + (i / 2 + 1) * 5 + " ce=" + measure(i));
        assertThat(trail(log, Integer.MAX_VALUE))
                .extracting(TimelineEvent::step)
                .containsExactly(5L, 60L);
    }

    @Test
    void aLineOfAnotherShapeThatRepeatsTheStepIsASave() {
        String log = loop(6, "upd=N ce=M") + "state dumped -> /ck/upd0000120 OK\n" + loop(12, "upd=N ce=M", 7);
        List<TimelineEvent> course = trail(log, Integer.MAX_VALUE);
        assertThat(course.get(2).kind()).isEqualTo(EventKind.CHECKPOINT_COMPLETED);
        assertThat(course.get(2).step()).isEqualTo(120);
        String failed = loop(12, "upd=N ce=M") + "state could not be dumped -> /ck/upd0000240\n";
        assertThat(trail(failed, Integer.MAX_VALUE)).hasSize(2);
        String other = loop(12, "upd=N ce=M") + "state dumped -> /ck/upd0000777\n";
        assertThat(trail(other, Integer.MAX_VALUE)).hasSize(2);
    }

    @Test
    void linesOfTheAttemptBeforeAreNotLookedAt() {
        String log = loop(12, "upd=N ce=M") + "start\n";
        assertThat(trail(log, 13)).hasSize(2);
        assertThat(trail(log, 5)).isEmpty();
    }

    @Test
    void theBeginningOfALineOutOfReachIsNotReadAsALine() {
        String log = "x".repeat(CounterTrail.REACH) + "\n" + loop(12, "upd=N ce=M");
        assertThat(trail(log, Integer.MAX_VALUE))
                .extracting(TimelineEvent::step)
                .containsExactly(20L, 240L);
    }

    @Test
    void anythingMayStandBeforeAFault() {
        assertThat(trail("", 1)).isEmpty();
        assertThat(trail("\n\n\n", Integer.MAX_VALUE)).isEmpty();
        assertThat(trail(loop(40, "99999999999999999999 N M"), Integer.MAX_VALUE))
                .isNotEmpty();
        assertThat(trail(loop(40, "0".repeat(3_000) + " N M"), Integer.MAX_VALUE))
                .isEmpty();
    }

    private static List<TimelineEvent> trail(String log, long most) {
        byte[] b = (log + "Traceback").getBytes(UTF_8);
        int start = b.length - "Traceback".length();
        return CounterTrail.of(b, CounterTrail.begin(b, start, most), start);
    }

    private static String loop(int count, String line) {
        return loop(count, line, 1);
    }

    private static String loop(int count, String line, int first) {
        return lines(
                count,
                i -> line.replace("N", Integer.toString((first + i) * 20)).replace("M", measure(i)));
    }

    private static String measure(int i) {
        return String.format(Locale.ROOT, "%.3f", 9 - i * 0.013);
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n", "", "\n"));
    }
}
