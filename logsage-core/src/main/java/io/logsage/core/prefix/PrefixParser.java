package io.logsage.core.prefix;

import static io.logsage.core.prefix.Ascii.NO_MATCH;

/**
 * Strips the prefixes that launchers, loggers and libraries put before a line's own text, and keeps what they tell.
 * The grammar that the bytes alone do not settle (is {@code 3: } a task? are {@code name: } hosts?) is decided once
 * on a sample. Immutable and safe for many threads; {@link #parse} allocates nothing and looks at a bounded number of
 * bytes per layer.
 */
public final class PrefixParser {
    private static final int MOST_LAYERS = 16;
    private static final int DEEPEST_INDENT = 16;
    private static final String REPEATED = "x across cluster]";
    private static final int LONGEST_REPEATED = 64;

    private final Grammar grammar;
    private final BracketReader brackets;
    private final WordReader words;

    private PrefixParser(Grammar grammar) {
        this.grammar = grammar;
        this.brackets = new BracketReader(grammar);
        this.words = new WordReader(grammar);
    }

    /**
     * A parser for the log that begins like the sample.
     *
     * @param sample the first lines of the log, some thousands at best; the last may be cut
     * @param year the year of dates printed without one, where the sample holds no full date
     */
    public static PrefixParser forSample(byte[] sample, int from, int to, int year) {
        return new PrefixParser(new SampleSurvey(year).survey(sample, from, to));
    }

    /** A parser that takes only what is certain without a sample: no bare labels, no bare host names. */
    public static PrefixParser withoutSample(int year) {
        return new PrefixParser(Grammar.certain(year));
    }

    /** The largest world size the sample prints, or {@link LinePrefix#NONE}. */
    public int worldSize() {
        return grammar.worldSize();
    }

    /** Reads the prefixes of the line {@code b[from, to)} into {@code out}. */
    public void parse(byte[] b, int from, int to, LinePrefix out) {
        out.reset(from, to);
        layers(b, from, to, out);
    }

    /** Reads on in a line that is a record: what its fields tell, and the prefixes of its message, which tell it more exactly. */
    public void parse(byte[] b, JsonRecord record, LinePrefix out) {
        record.place().begin(b, grammar, out);
        out.finished = false;
        layers(b, record.from(), record.to(), out);
        record.place().end(b, out);
    }

    private void layers(byte[] b, int from, int to, LinePrefix out) {
        out.contentEnd = repeatedSuffix(b, from, to, out);
        int p = pastLayers(b, from, from, out);
        if (grammar.rankWord() != RankWord.NONE && out.rank == LinePrefix.NONE && !out.finished) {
            int behind = RankWord.read(b, p, out.contentEnd, grammar, out);
            p = behind == NO_MATCH ? p : pastLayers(b, from, behind, out);
        }
        out.contentStart = Math.min(p, out.contentEnd);
    }

    private int pastLayers(byte[] b, int from, int at, LinePrefix out) {
        int p = at;
        for (int layer = 0; layer < MOST_LAYERS && !out.finished; layer++) {
            int unstyled = pastEscapes(b, p, out.contentEnd);
            int start = pastIndent(b, unstyled, out.contentEnd);
            int next = start < out.contentEnd ? layer(b, p, unstyled, start, out) : NO_MATCH;
            if (next == NO_MATCH) {
                boolean glued = p > from && unstyled > p && !Ascii.blank(b, p - 1, unstyled);
                return glued ? Ascii.pastBlank(b, unstyled, out.contentEnd) : unstyled;
            }
            p = next;
        }
        return p;
    }

    private int layer(byte[] b, int from, int unstyled, int start, LinePrefix out) {
        int end = out.contentEnd;
        boolean styled = unstyled > from;
        boolean told =
                (out.timeMillis != LinePrefix.NO_TIME || out.severity != Severity.NONE) && out.origin != Origin.KERNEL;
        switch (b[start]) {
            case '[':
                return brackets.read(b, start, end, out);
            case '(':
                return RecordReader.ray(b, start, end, out);
            case '{':
                return RecordReader.docker(b, start, end, out);
            case '|', '-':
                return told && Ascii.blank(b, start + 1, end) ? start + 2 : NO_MATCH;
            default:
                break;
        }
        if (Ascii.digit(b, start, end)) {
            return number(b, unstyled, start, end, out);
        }
        return Ascii.letter(b, start, end) ? words.read(b, start, end, styled || told, out) : NO_MATCH;
    }

    private int number(byte[] b, int unstyled, int start, int end, LinePrefix out) {
        int i = ClockReader.isoTime(b, start, end, out);
        if (i != NO_MATCH) {
            return RecordReader.afterTime(b, i, end, out);
        }
        i = ClockReader.timeOfDay(b, start, end, out);
        if (i != NO_MATCH) {
            return Ascii.pastBlank(b, i, end);
        }
        i = label(b, unstyled, start, end, out);
        return i != NO_MATCH ? i : words.named(b, start, end, out);
    }

    /** {@code  12: text}. */
    private int label(byte[] b, int unstyled, int start, int end, LinePrefix out) {
        int i = Ascii.digitsEnd(b, start, end);
        if (grammar.labels() == Grammar.Counts.NOTHING || !Ascii.is(b, i, end, ':')) {
            return Ascii.starts(b, i, end, ": [rank") ? i + 2 : NO_MATCH;
        }
        if (i + 1 < end && !Ascii.blank(b, i + 1, end)) {
            return NO_MATCH;
        }
        if (out.task != LinePrefix.NONE) {
            return grammar.nestedLabels() && !out.rankIsExplicit ? Ascii.pastBlank(b, i + 1, end) : NO_MATCH;
        }
        int value = Ascii.number(b, start, i);
        boolean fits = grammar.labelWidth() == 0 || grammar.labelWidth() == i - unstyled;
        if (!fits || !grammar.withinWorld(value) || out.rankIsExplicit) {
            return NO_MATCH;
        }
        out.task = value;
        if (grammar.labels() == Grammar.Counts.RANKS && out.infraRank == LinePrefix.NONE) {
            out.rank = value;
        } else if (grammar.labels() == Grammar.Counts.NODES) {
            out.node = value;
        }
        return Ascii.pastBlank(b, i + 1, end);
    }

    private static int repeatedSuffix(byte[] b, int from, int to, LinePrefix out) {
        int end = to;
        if (end > from && b[end - 1] == 'm') {
            int escape = Math.max(from, end - 6);
            while (escape < end && b[escape] != AnsiEscape.ESCAPE) {
                escape++;
            }
            end = escape < end ? escape : to;
        }
        if (end == from || b[end - 1] != ']') {
            return to;
        }
        int limit = Math.max(from, end - LONGEST_REPEATED);
        for (int i = end - REPEATED.length(); i > limit; i--) {
            if (b[i] == '[' && Ascii.starts(b, i, end, "[repeated ")) {
                int digits = Ascii.digitsEnd(b, i + 10, end);
                if (digits > i + 10 && Ascii.starts(b, digits, end, REPEATED)) {
                    out.repeats = Math.max(1, Ascii.number(b, i + 10, digits));
                    return i > from && b[i - 1] == ' ' ? i - 1 : i;
                }
                return to;
            }
        }
        return to;
    }

    private static int pastEscapes(byte[] b, int at, int end) {
        int i = at;
        while (i < end && b[i] == AnsiEscape.ESCAPE) {
            i = AnsiEscape.end(b, i, end);
        }
        return i;
    }

    private static int pastIndent(byte[] b, int at, int end) {
        int limit = Math.min(end, at + DEEPEST_INDENT);
        int i = at;
        while (i < limit && (b[i] == ' ' || b[i] == '\t' || b[i] == AnsiEscape.ESCAPE)) {
            i = b[i] == AnsiEscape.ESCAPE ? AnsiEscape.end(b, i, end) : i + 1;
        }
        return i;
    }
}
