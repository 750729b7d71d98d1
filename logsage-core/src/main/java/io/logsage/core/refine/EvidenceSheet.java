package io.logsage.core.refine;

import io.logsage.EvidenceLine;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The lines of a question under their numbers, written as far as there is room. The first line is always there, cut if
 * it must be; what has no room is counted. For one thread.
 */
final class EvidenceSheet {
    private static final int LINE_TOKENS = 400;
    private static final int LEAST_TOKENS = 20;
    private static final int MOST_PLACE = 100;

    private final StringBuilder text = new StringBuilder();
    private final Map<Integer, EvidenceLine> lines = new HashMap<>();
    private final Map<Integer, String> shown = new HashMap<>();
    private final Map<Place, Integer> numbers = new HashMap<>();
    private int room;
    private final Set<Place> cut = new HashSet<>();

    private record Place(String source, long line) {
        static Place of(EvidenceLine line) {
            return new Place(line.source(), line.line());
        }
    }

    EvidenceSheet(int tokens) {
        this.room = tokens;
    }

    /** Writes a remark of the program, which may quote the log: a name of a node, say. */
    void remark(String remark) {
        String plain = PlainText.of(remark);
        int tokens = Tokens.count(plain) + 1;
        if (tokens <= room) {
            text.append(plain).append('\n');
            room -= tokens;
        }
    }

    /** {@return the number of a line, which is written when it is not yet there; empty when it has no room} */
    Optional<Integer> add(EvidenceLine line) {
        return add(line, "");
    }

    /** The same with a remark about its place. */
    Optional<Integer> add(EvidenceLine line, String remark) {
        return add(line, line.text(), "line " + line.line() + " of " + line.source() + remark);
    }

    /** The same for the shape of a line, whose place is not told. */
    Optional<Integer> addShape(EvidenceLine line, String shape) {
        return add(line, shape, "");
    }

    private Optional<Integer> add(EvidenceLine line, String words, String place) {
        Optional<Integer> known = number(line);
        if (known.isPresent()) {
            return known;
        }
        int number = lines.size() + 1;
        String head = ("E" + number + " " + PlainText.of(place, MOST_PLACE)).strip() + "| ";
        int left = Math.min(LINE_TOKENS, room - Tokens.count(head) - 1);
        String plain = PlainText.of(words);
        boolean fits = left >= Math.min(LEAST_TOKENS, Tokens.count(plain));
        if (!fits) {
            cut.add(Place.of(line));
            return Optional.empty();
        }
        String written = Tokens.cut(plain, left);
        text.append(head).append(written).append('\n');
        room -= Tokens.count(head) + Tokens.count(written) + 1;
        lines.put(number, line);
        shown.put(number, written);
        numbers.put(Place.of(line), number);
        return Optional.of(number);
    }

    /** {@return the number of a line; empty when it is not there} */
    Optional<Integer> number(EvidenceLine line) {
        return Optional.ofNullable(numbers.get(Place.of(line)));
    }

    static boolean isSame(EvidenceLine one, EvidenceLine other) {
        return Place.of(one).equals(Place.of(other));
    }

    String text() {
        return text.toString();
    }

    /** {@return the lines under their numbers} */
    Map<Integer, EvidenceLine> lines() {
        return Collections.unmodifiableMap(lines);
    }

    /** {@return what was written of the lines, under their numbers} */
    Map<Integer, String> shown() {
        return Collections.unmodifiableMap(shown);
    }

    /** {@return how many lines had no room} */
    int cut() {
        return cut.size();
    }
}
