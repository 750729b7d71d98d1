package io.logsage.core.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.core.prefix.LineSegments;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StepShapesTest {
    private static final TimelineGrammar GRAMMAR = new TimelineGrammar();
    private static final List<String> LITERALS = GRAMMAR.literals();
    private static final List<String> LINES = List.of(
            "[2026-05-03 08:00:01.050] iteration     1001/   50000 | elapsed time per iteration (ms): 5123.4 | lm loss: 2.31E+00"
                    + " | grad norm: 1.234 | number of skipped iterations:   0 | number of nan iterations:   0 |",
            "step 120/900 loss=1.25 grad_norm: 0.75 lr 3.0e-4 elapsed time per iteration (s): 12.3",
            "step:77 train_loss:3.1234 time/batch: 12 tokens/s 1900",
            "eval step: 12 loss: 4.25 ppl 70.1",
            "Epoch 3: global_step: 880 step 12/40 loss: nan grad norm inf",
            "iteration 15/100 loss: nan | number of nan iterations: 3 | number of skipped iterations: 123456789012",
            "step 5 12: [2019-01-01] loss: 1.0 [17 words behind] validation 7");

    private static Stream<Long> seeds() {
        return new Random(20_260_503).longs(40).boxed();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void tell_of_every_line_what_is_told_without_them(long seed) {
        Random random = new Random(seed);
        StepShapes shapes = new StepShapes();
        int known = 0;
        for (int i = 0; i < 3_000; i++) {
            byte[] line = variant(random);
            known += agree(line, shapes) ? 1 : 0;
        }
        assertThat(known).isGreaterThan(300);
    }

    @Test
    void know_a_line_whose_numbers_alone_changed() {
        StepShapes shapes = new StepShapes();

        assertThat(agree(bytes("step 120/900 loss=1.25 number of skipped iterations: 4"), shapes))
                .isFalse();
        assertThat(agree(bytes("step 121/900 loss=9.75 number of skipped iterations: 5"), shapes))
                .isTrue();
        assertThat(agree(bytes("step 121/900 loss=nan. number of skipped iterations: 5"), shapes))
                .isFalse();
    }

    @Test
    void do_not_know_a_line_in_which_another_may_begin() {
        StepShapes shapes = new StepShapes();
        String line = "step 5/9 loss: 1.0 12: [1926-01-01 00:00:00] loss: 2.0";
        agree(bytes(line), shapes);

        assertThat(agree(bytes(line.replace("[1926", "[2026")), shapes)).isFalse();
    }

    /** Reads a line in both ways; returns whether it was known. */
    private static boolean agree(byte[] line, StepShapes shapes) {
        byte[] b = bytes("..." + new String(line, StandardCharsets.ISO_8859_1) + "....");
        int start = 3;
        int end = start + line.length;
        boolean whole = new LineSegments().cut(b, start, end) == 1;
        boolean known = shapes.know(b, start, end);
        if (known) {
            assertThat(whole).isTrue();
        }
        if (whole) {
            shapes.isWhole();
        }
        TimelineEvent with = new TimelineEvent();
        TimelineEvent without = new TimelineEvent();
        int from = start + (line[0] == '[' ? 1 : 0);
        boolean told = GRAMMAR.parse(b, from, end, hits(b, from, end), shapes, with);
        shapes.lookAway();
        assertThat(GRAMMAR.parse(b, from, end, hits(b, from, end), new StepShapes(), without))
                .isEqualTo(told);
        if (told) {
            assertThat(with).usingRecursiveComparison().isEqualTo(without);
        }
        return known;
    }

    private static KeywordHits hits(byte[] b, int from, int to) {
        String text = new String(b, from, to - from, StandardCharsets.ISO_8859_1).toLowerCase(java.util.Locale.ROOT);
        KeywordHits hits = new KeywordHits();
        for (int i = 0; i < LITERALS.size(); i++) {
            int length = LITERALS.get(i).length();
            for (int at = text.indexOf(LITERALS.get(i)); at >= 0; at = text.indexOf(LITERALS.get(i), at + 1)) {
                hits.add(i, from + at, from + at + length);
            }
        }
        return hits;
    }

    /** A line with other digits and, now and then, another byte. */
    private static byte[] variant(Random random) {
        byte[] line = bytes(LINES.get(random.nextInt(LINES.size())));
        for (int i = 0; i < line.length; i++) {
            if (line[i] >= '0' && line[i] <= '9' && random.nextInt(3) == 0) {
                line[i] = (byte) ('0' + random.nextInt(10));
            }
        }
        if (random.nextInt(6) == 0) {
            line[random.nextInt(line.length)] = (byte) "/:;[]|.ne2 -E\r".charAt(random.nextInt(14));
        }
        return line;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
