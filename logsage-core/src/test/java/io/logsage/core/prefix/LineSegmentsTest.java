package io.logsage.core.prefix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineSegmentsTest {
    private static final String[] PARTS = {
        "\r",
        "[rank3]:",
        "[default12]:",
        " 12: [rank1]:",
        "7: Traceback (most recent call last)",
        "3: [2025-01-01",
        "[",
        "[r",
        "[d",
        ": ",
        " ",
        "a",
        "loss: 1.5",
        "\u001b[31m",
        "node3: [rank",
        "word",
        "=",
        "]:",
        "12",
        "é",
        "x: T",
        "7Killed",
        " 1.1s/it]",
        "2it/s, loss=1]",
        "Traceback (most recent call last):",
        "a fairly long piece of text "
    };

    @Test
    void cutsWhereASecondWriterBegins() {
        assertThat(cut("0: first text 1: [rank1]: second\rthird"))
                .containsExactly("0: first text ", "1: [rank1]: second", "third");
    }

    @ParameterizedTest
    @ValueSource(strings = {"node03: [rank4]: text", "fe1: node03: [rank4]: text"})
    void namesBeforeARankAreNoSecondWriter(String line) {
        assertThat(cut(line)).containsExactly(line);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, 40})
    void cutsTheSameAtAGlanceAsByteByByte(int parts) {
        Random random = new Random(parts);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder line = new StringBuilder();
            for (int k = random.nextInt(parts + 1); k >= 0; k--) {
                line.append(PARTS[random.nextInt(PARTS.length)]);
            }
            String text = line.toString();
            byte[] b = ("#" + text + "[rank").getBytes(StandardCharsets.UTF_8);
            int end = b.length - 5;
            LineSegments plain = new LineSegments();
            plain.cutByByte(b, 1, end);
            LineSegments fast = new LineSegments();
            fast.cut(b, 1, end);
            assertThat(places(fast)).as(text).isEqualTo(places(plain));
        }
    }

    static Stream<Arguments> lines() {
        String bar = " 12%|#  | 12/100 [00:10<01:20,  1.10s/it]";
        String measured = "Epoch 1:  12%|#  | 12/100 [00:10<01:20,  1.10it/s, loss=2.1, v_num=3]";
        String step = "iteration 12/100 | elapsed time per iteration (ms): 812.4 | lm loss: 2.1 | ";
        return Stream.of(
                Arguments.of(
                        bar + "Traceback (most recent call last):", List.of(bar, "Traceback (most recent call last):")),
                Arguments.of(
                        measured + "[E ProcessGroup.cpp:1] late", List.of(measured, "[E ProcessGroup.cpp:1] late")),
                Arguments.of(bar + "ERROR: gone", List.of(bar, "ERROR: gone")),
                Arguments.of(bar + "\r" + bar, List.of(bar, bar)),
                Arguments.of(bar + " and more", List.of(bar + " and more")),
                Arguments.of(
                        step + "Traceback (most recent call last):",
                        List.of(step, "Traceback (most recent call last):")),
                Arguments.of(
                        "Original Traceback (most recent call last):",
                        List.of("Original Traceback (most recent call last):")),
                Arguments.of("list[int]x in a/b", List.of("list[int]x in a/b")),
                Arguments.of("ETA: 36s - loss: 2.13Killed", List.of("ETA: 36s - loss: 2.13", "Killed")),
                Arguments.of("the job was Killed", List.of("the job was Killed")),
                Arguments.of("/s]x", List.of("/s]x")));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void cutsWhereAnotherPrinterBegan(String line, List<String> pieces) {
        assertThat(cut(line)).isEqualTo(pieces);
    }

    private static List<String> cut(String line) {
        byte[] b = line.getBytes(StandardCharsets.UTF_8);
        LineSegments segments = new LineSegments();
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < segments.cut(b, 0, b.length); i++) {
            pieces.add(new String(b, segments.start(i), segments.end(i) - segments.start(i), StandardCharsets.UTF_8));
        }
        return pieces;
    }

    private static List<Integer> places(LineSegments segments) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < segments.count(); i++) {
            places.add(segments.start(i));
            places.add(segments.end(i));
        }
        return places;
    }
}
