package io.logsage.core.evidence;

import io.logsage.core.prefix.LinePrefix;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The lines that one group keeps while the log is read, in columns: another line costs no object, and what is cleared is used
 * again. Occurrences are made of them when the evidence is asked for.
 */
final class Sightings {
    /** Where no step was completed. */
    static final long NO_STEP = Long.MIN_VALUE;

    private static final long[] NO_LONGS = {};
    private static final int[] NO_INTS = {};
    private static final String[] NO_HOSTS = {};
    private static final Traits[] NO_TRAITS = {};
    private static final byte[] NO_TEXT = {};
    private static final int NUMBERS = 3; // line, time and step of each
    private static final int REFERENCES = 2;
    private static final int REFERENCE_BYTES = 8;

    private long[] numbers = NO_LONGS;
    private int[] ranks = NO_INTS;
    private int[] ends = NO_INTS; // of the text from which its fields can be read
    private String[] hosts = NO_HOSTS;
    private Traits[] traits = NO_TRAITS;
    private byte[] text = NO_TEXT; // of the first its own, then of each that for its fields
    private Map<Integer, Map<String, String>> fields = Map.of(); // of those that are read already
    private int ownText;
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    Traits firstTraits() {
        return traits[0];
    }

    long firstLine() {
        return numbers[0];
    }

    /** Adds a line; the host may be empty, the step {@link #NO_STEP}. */
    void add(long line, int rank, String host, long timeMillis, long step, Traits told) {
        if (size == ranks.length) {
            resize(Math.max(1, 2 * size)); // most groups have one line
        }
        numbers[NUMBERS * size] = line;
        numbers[NUMBERS * size + 1] = timeMillis;
        numbers[NUMBERS * size + 2] = step;
        ranks[size] = rank;
        hosts[size] = host;
        traits[size] = told;
        ends[size] = size == 0 ? 0 : ends[size - 1];
        size++;
    }

    private int textEnd() {
        return size == 0 ? 0 : ends[size - 1];
    }

    /** Keeps the own text of the last line, before that for its fields; only the first has one. */
    void ownText(byte[] b, int from, int to) {
        if (size == 1) {
            ownText = to - from;
            copy(b, from, to, 0);
            ends[0] = ownText;
        }
    }

    /** Keeps the text from which the fields of the last line can be read. */
    void textOfLast(byte[] b, int from, int to) {
        int at = ends[size - 1];
        copy(b, from, to, at);
        ends[size - 1] = at + to - from;
    }

    /** Keeps the fields of the last line. */
    void fieldsOfLast(Map<String, String> read) {
        if (fields.isEmpty()) {
            fields = new HashMap<>();
        }
        fields.put(size - 1, read);
    }

    private void copy(byte[] b, int from, int to, int at) {
        int end = at + to - from;
        if (end > text.length) {
            text = Arrays.copyOf(text, Math.max(end, 2 * text.length));
        }
        System.arraycopy(b, from, text, at, to - from);
    }

    private void resize(int room) {
        numbers = Arrays.copyOf(numbers, NUMBERS * room);
        ranks = Arrays.copyOf(ranks, room);
        ends = Arrays.copyOf(ends, room);
        hosts = Arrays.copyOf(hosts, room);
        traits = Arrays.copyOf(traits, room);
    }

    /** Forgets all and keeps the room. */
    void clear() {
        size = 0;
        fields = Map.of();
    }

    /** Gives back the room that is not used. */
    void trim() {
        if (size < ranks.length) {
            resize(size);
        }
        if (textEnd() < text.length) {
            text = Arrays.copyOf(text, textEnd());
        }
    }

    /** {@return about how many bytes the room takes} */
    long capacity() {
        int perLine = NUMBERS * Long.BYTES + 2 * Integer.BYTES + REFERENCES * REFERENCE_BYTES;
        return (long) perLine * ranks.length + text.length;
    }

    /** {@return the lines, in order}
     * @param signature the index of what recognised them; negative where no signature of the catalogue did
     */
    List<Occurrence> occurrences(String source, Lexicon lexicon, int signature) {
        byte[] copy = Arrays.copyOf(text, textEnd());
        List<Occurrence> all = new ArrayList<>(size);
        int from = ownText;
        for (int i = 0; i < size; i++) {
            long time = numbers[NUMBERS * i + 1];
            long step = numbers[NUMBERS * i + 2];
            Map<String, String> read = fields.getOrDefault(i, Map.of());
            all.add(new Occurrence(
                    source,
                    numbers[NUMBERS * i],
                    ranks[i] >= 0 ? OptionalInt.of(ranks[i]) : OptionalInt.empty(),
                    hosts[i].isEmpty() ? Optional.empty() : Optional.of(hosts[i]),
                    time == LinePrefix.NO_TIME ? OptionalLong.empty() : OptionalLong.of(time),
                    step == NO_STEP ? OptionalLong.empty() : OptionalLong.of(step),
                    i == 0 ? new String(copy, 0, ownText, StandardCharsets.UTF_8) : "",
                    from < ends[i] ? new LateFields(lexicon, signature, copy, from, ends[i]) : read,
                    traits[i]));
            from = ends[i];
        }
        return all;
    }
}
