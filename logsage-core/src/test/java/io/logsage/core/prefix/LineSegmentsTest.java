package io.logsage.core.prefix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
        "a fairly long piece of text "
    };

    @Test
    void cutsWhereASecondWriterBegins() {
        assertThat(cut("0: first text 1: [rank1]: second\rthird"))
                .containsExactly("0: first text ", "1: [rank1]: second", "third");
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
