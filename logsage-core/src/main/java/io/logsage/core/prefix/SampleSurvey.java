package io.logsage.core.prefix;

import io.logsage.core.prefix.Grammar.Counts;
import io.logsage.core.text.AsciiSearch;
import io.logsage.core.text.LineFeeds;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/** Decides a log's grammar on its first lines. Used once; memory is bounded by the sample's bounds. */
final class SampleSurvey {
    private static final byte[] WORLD = AsciiSearch.fold("world");
    private static final byte[] RANKS = AsciiSearch.fold("nranks");
    private static final int DEEPEST_INDENT = 16;
    private static final int WIDEST_LABEL = DEEPEST_INDENT + Ascii.LONGEST_NUMBER;
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_LINES = 5_000;
    private static final int SURELY_COUNTED = 20;
    private static final int LARGEST_LABEL = 1 << 20;
    private static final int LONGEST_LINE = 4_096;
    private int year;
    private boolean yearSeen;
    private int lines;
    private int worldSize = LinePrefix.NONE;

    private final int[] labelWidths = new int[WIDEST_LABEL + 1]; // labelWidths[width] = how many labels have it
    private final BitSet labelValues = new BitSet();
    private int labels;
    private int labelsBeforePrefix;
    private int nested;
    private boolean labelsFall;
    private int lastLabel = -1;
    private int agreeing;
    private int disagreeing;
    private final Map<Integer, Integer> localOfLabel = new HashMap<>();
    private boolean labelOfSeveralLocals;

    private final BitSet bracketValues = new BitSet();
    private int bracketed;

    private final HostSurvey hosts = new HostSurvey();
    private final RankWord rankWords = new RankWord();
    private final JsonRecord record = new JsonRecord();
    private final int[] recordsTelling =
            new int[RecordField.count()]; // recordsTelling[field] = how many records have it
    private int records;
    private final LinePrefix scratch = new LinePrefix();

    SampleSurvey(int year) {
        this.year = year;
    }

    Grammar survey(byte[] b, int from, int to) {
        int end = Math.min(to, from + MOST_BYTES);
        int start = from;
        while (start < end && lines < MOST_LINES) {
            int feed = LineFeeds.first(b, start, end);
            int newline = feed == LineFeeds.NONE ? end : feed;
            if (newline > start) {
                lines++;
                line(b, start, Math.min(newline, start + LONGEST_LINE));
                record(b, start, newline > start + 1 && b[newline - 1] == '\r' ? newline - 1 : newline);
            }
            start = newline + 1;
        }
        return grammar();
    }

    private void line(byte[] b, int from, int end) {
        year(b, from, end);
        worldSize(b, from, end);
        int at = from;
        while (at < end && at < from + DEEPEST_INDENT && b[at] == ' ') {
            at++;
        }
        int next = Ascii.digit(b, at, end) ? label(b, from, at, end) : at;
        if (Ascii.is(b, next, end, '[')) {
            bracket(b, next, end);
        }
        hosts.line(b, at, end);
        rankWords.line(b, from, end);
    }

    private void record(byte[] b, int from, int end) {
        int open = JsonRecord.open(b, from, end);
        if (open != Ascii.NO_MATCH && record.read(b, open, end)) {
            records++;
            for (int i = 0; i < recordsTelling.length; i++) {
                recordsTelling[i] += record.place().tells(RecordField.of(i)) ? 1 : 0;
            }
        }
    }

    private int label(byte[] b, int from, int at, int end) {
        int digits = Ascii.digitsEnd(b, at, end);
        boolean stands = Ascii.is(b, digits, end, ':') && (digits + 1 == end || b[digits + 1] == ' ');
        int value = stands ? Ascii.number(b, at, digits) : LARGEST_LABEL;
        if (value >= LARGEST_LABEL) {
            return at;
        }
        labels++;
        labelsFall |= value <= lastLabel;
        lastLabel = value;
        labelValues.set(value);
        labelWidths[digits - from]++;
        int next = Ascii.pastBlank(b, digits + 1, end);
        int inner = Ascii.digitsEnd(b, next, end);
        if (inner > next && Ascii.starts(b, inner, end, ": ")) {
            nested++;
        }
        labelsBeforePrefix += startsLine(b, next, end) ? 1 : 0;
        compare(b, value, next, end);
        return next;
    }

    /** What only the beginning of a line looks like. */
    private static boolean startsLine(byte[] b, int at, int end) {
        return Ascii.is(b, at, end, '[')
                || Ascii.starts(b, at, end, "NCCL ")
                || Ascii.starts(b, at, end, "Traceback (most recent")
                || Ascii.starts(b, at, end, "iteration ");
    }

    /** Explicit and local ranks behind a label tell what the label counts. */
    private void compare(byte[] b, int label, int at, int end) {
        if (Ascii.starts(b, at, end, "[rank")) {
            int digits = Ascii.digitsEnd(b, at + 5, end);
            if (digits > at + 5 && Ascii.is(b, digits, end, ']')) {
                if (Ascii.number(b, at + 5, digits) == label) {
                    agreeing++;
                } else {
                    disagreeing++;
                }
            }
        } else if (Ascii.starts(b, at, end, "[default")) {
            int local = Ascii.number(b, at + 8, Ascii.digitsEnd(b, at + 8, end));
            Integer before = localOfLabel.putIfAbsent(label, local);
            labelOfSeveralLocals |= before != null && before != local;
        }
    }

    private void bracket(byte[] b, int at, int end) {
        int digits = Ascii.digitsEnd(b, at + 1, end);
        if (digits == at + 1 || !Ascii.is(b, digits, end, ']')) {
            return;
        }
        int after = Ascii.is(b, digits + 1, end, ':') ? digits + 2 : digits + 1;
        int value = Ascii.number(b, at + 1, digits);
        if (value < LARGEST_LABEL && (after == end || b[after] == ' ')) {
            bracketed++;
            bracketValues.set(value);
        }
    }

    private void year(byte[] b, int from, int end) {
        if (yearSeen) {
            return;
        }
        int limit = Math.min(end - 19, from + 64);
        for (int i = from; i <= limit; i++) {
            if (b[i] != '2' || b[i + 1] != '0') {
                continue;
            }
            scratch.reset(from, end);
            if (ClockReader.isoTime(b, i, end, scratch) != Ascii.NO_MATCH) {
                year = Ascii.number(b, i, i + 4);
                yearSeen = true;
                return;
            }
        }
    }

    private void worldSize(byte[] b, int from, int end) {
        for (int at = AsciiSearch.indexOf(b, from, end, WORLD); at >= 0; ) {
            worldSize(b, from, at, end);
            at = AsciiSearch.indexOf(b, at + 1, end, WORLD);
        }
        for (int at = AsciiSearch.indexOf(b, from, end, RANKS); at >= 0; ) {
            worldSize(b, from, at, end);
            at = AsciiSearch.indexOf(b, at + 1, end, RANKS);
        }
    }

    private void worldSize(byte[] b, int from, int at, int end) {
        int after = afterWorldWord(b, at, end);
        boolean starts = at == from || !Ascii.letter(b, at - 1, end) && b[at - 1] != '_' && !ofSomeRanks(b, from, at);
        if (after == Ascii.NO_MATCH || !starts) {
            return;
        }
        while (after < end && (b[after] == ' ' || b[after] == '=' || b[after] == ':' || b[after] == '"')) {
            after++;
        }
        int digits = Ascii.digitsEnd(b, after, end);
        if (digits > after) {
            worldSize = Math.max(worldSize, Ascii.number(b, after, digits));
        }
    }

    /** {@code tensor parallel world size} counts fewer ranks than the job has. */
    private static boolean ofSomeRanks(byte[] b, int from, int at) {
        int word = at - 9;
        return word >= from
                && (Ascii.startsIgnoringCase(b, word, at, "parallel ")
                        || Ascii.startsIgnoringCase(b, word + 3, at, "group ")
                        || Ascii.startsIgnoringCase(b, word + 3, at, "local "));
    }

    private static int afterWorldWord(byte[] b, int at, int end) {
        if (Ascii.startsIgnoringCase(b, at, end, "world_size") || Ascii.startsIgnoringCase(b, at, end, "world size")) {
            return at + 10;
        }
        return Ascii.starts(b, at, end, "nranks") ? at + 6 : Ascii.NO_MATCH;
    }

    private Grammar grammar() {
        boolean dense = labels * 2 >= lines;
        boolean believed = worldSize > 0 && (!dense || worldSize >= labelValues.length());
        int world = believed ? worldSize : LinePrefix.NONE;
        Counts labelled = labelCounts(world);
        int width = 0; // the narrowest of the most frequent ones
        int widths = 0;
        for (int i = 0; i < labelWidths.length; i++) {
            widths += labelWidths[i] > 0 ? 1 : 0;
            width = labelWidths[i] > labelWidths[width] ? i : width;
        }
        boolean oneWidth = widths == 1 && labelValues.cardinality() > 1;
        boolean mostlyOne = widths > 1 && labelWidths[width] * 10 >= labels * 9;
        return new Grammar(
                year,
                labelled,
                oneWidth || mostlyOne ? width : 0,
                nested * 2 > labels,
                bracketCounts(world, labelled),
                world,
                hosts.beforeColon(lines, world),
                hosts.inBrackets(),
                hosts.containers(lines),
                rankWords.mostFrequent(world),
                recordFields());
    }

    private int recordFields() {
        int fields = 0;
        for (int i = 0; i < recordsTelling.length; i++) {
            fields |= recordsTelling[i] > 0 && recordsTelling[i] * 2 >= records
                    ? RecordField.of(i).bit()
                    : 0;
        }
        return fields;
    }

    private Counts labelCounts(int world) {
        boolean dense = labels * 2 >= lines;
        boolean regular = labels >= 20 && labels * 10 >= lines && labelValues.cardinality() >= 2;
        boolean sure =
                labelsBeforePrefix >= 3 && labelsBeforePrefix * 4 >= labels * 3 && labelValues.cardinality() >= 3;
        boolean counter = !labelsFall && labels >= SURELY_COUNTED; // steps: ranks would come again, or out of turn
        if (labels == 0 || counter || (!dense && !regular && !sure) || (world > 0 && labelValues.length() > world)) {
            return Counts.NOTHING;
        }
        return disagreeing > agreeing || labelOfSeveralLocals ? Counts.NODES : Counts.RANKS;
    }

    private Counts bracketCounts(int world, Counts labelled) {
        if (bracketed == 0 || (world > 0 && bracketValues.length() > world)) {
            return Counts.NOTHING;
        }
        boolean several = bracketed >= 2 && bracketValues.cardinality() >= 2 && bracketed * 20 >= lines;
        if (!several && bracketed * 2 < lines) {
            return Counts.NOTHING;
        }
        boolean onlyOneNode = world > 8 && bracketValues.length() <= 8 && bracketValues.cardinality() >= 2;
        return labelled != Counts.NOTHING || onlyOneNode ? Counts.LOCAL_RANKS : Counts.RANKS;
    }
}
