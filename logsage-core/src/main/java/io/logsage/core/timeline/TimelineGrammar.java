package io.logsage.core.timeline;

import io.logsage.core.timeline.Keyword.Reading;
import java.util.List;

/**
 * Reads what one line says about the course of a run. Immutable and safe for many threads; the event that it fills
 * belongs to one thread. Time is linear in the line, and the lines of training progress are read without allocation.
 */
public final class TimelineGrammar {
    private static final int ARGUMENT_COLUMN = 40;

    private final List<Keyword> keywords = Keywords.all();
    private final Reading[] readings = keywords.stream().map(Keyword::reading).toArray(Reading[]::new);

    /** Compiles the grammar. */
    public TimelineGrammar() {}

    /**
     * {@return the literals of which at least one stands, in any case of letters, in every line that {@link #parse}
     * understands; each has at least three bytes}
     */
    public List<String> literals() {
        return keywords.stream().map(Keyword::literal).toList();
    }

    /**
     * Reads the content of a line, {@code b[from, to)}, its prefix already cut off.
     *
     * @param found the keywords that stand in it, all of them
     * @param shapes the lines that the thread has read
     * @return whether the line says something; the event holds a meaning only then
     */
    public boolean parse(byte[] b, int from, int to, KeywordHits found, StepShapes shapes, TimelineEvent out) {
        out.clear();
        Line line = shapes.line;
        line.bytes = b;
        line.from = from;
        line.to = to;
        for (int i = 0; i < found.count(); i++) {
            line.hit = found.start(i);
            line.next = found.end(i);
            if (readings[found.keyword(i)].read(line, out)) {
                out.marker = found.keyword(i);
                return !isArgument(b, from, to) || statesSize(out);
            }
        }
        return out.epoch != TimelineEvent.UNKNOWN && StepReader.lossAlone(line, out);
    }

    /**
     * Whether the line is one of a dump of settings, {@code name ......... value}. The words in it describe options,
     * so nothing that they seem to say has happened.
     */
    public static boolean isArgument(byte[] b, int from, int to) {
        int i = from;
        while (i < to && b[i] == ' ') {
            i++;
        }
        int name = i;
        while (i < to && (Character.isLetterOrDigit(b[i] & 0x7F) || b[i] == '_')) {
            i++;
        }
        if (i == name || i >= to || b[i] != ' ') {
            return false;
        }
        int dots = i + 1;
        int end = dots;
        while (end < to && b[end] == '.') {
            end++;
        }
        return end - dots >= 3 && end - name >= ARGUMENT_COLUMN && end < to && b[end] == ' ';
    }

    private static boolean statesSize(TimelineEvent out) {
        return out.kind == EventKind.WORLD_SIZE || out.kind == EventKind.PLANNED;
    }
}
