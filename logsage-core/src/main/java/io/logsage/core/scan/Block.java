package io.logsage.core.scan;

import io.logsage.core.text.LineFeeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A block of whole lines and what was found in it: the lines with literals and, of the first ones, what a reader read. All this
 * depends on the bytes of the block alone, so that blocks may be matched in any order, each by one thread.
 *
 * @param <R> what is read of a line
 */
final class Block<R> {
    /** A block of more bytes is a single line. Small blocks keep all threads at work to the end of the buffer. */
    static final int SIZE = 1 << 14;

    private static final int PORTION = 1 << 14; // its candidates and the text around them stay in the nearest cache
    private static final int BYTES_PER_CANDIDATE = 8; // with more candidates the table of states is faster

    private final PatternSet patterns;
    private final LineReader<R> reader;
    private final List<R> readings = new ArrayList<>();
    private final int most;
    private final LiteralHits hits = new LiteralHits();
    private final int[] candidates = SampledFilter.room(PORTION + Long.BYTES);
    private byte[] buffer = {};
    private int from;
    private int to;
    private int lines;
    private int[] starts = new int[64]; // starts[line] = where it starts
    private int[] feeds = new int[64]; // feeds[line] = its line feed
    private int[] passed = new int[64]; // passed[line] = how many lines without literals precede it
    private int[] firstHits = new int[64]; // firstHits[line] = where its hits start
    private int next; // behind the last line with literals
    private int inVain;
    private boolean dense;

    /**
     * @param patterns what to look for
     * @param reader reads the lines with literals
     * @param most of so many lines the readings are kept; the others are read when they are shown
     */
    Block(PatternSet patterns, LineReader<R> reader, int most) {
        this.patterns = patterns;
        this.reader = reader;
        this.most = most;
    }

    /** Chooses the bytes: whole lines. */
    void cover(byte[] buffer, int from, int to) {
        this.buffer = buffer;
        this.from = from;
        this.to = to;
    }

    int to() {
        return to;
    }

    int length() {
        return to - from;
    }

    /**
     * Finds the lines with literals and reads them.
     *
     * @param filter finds the places to look at
     * @param mayUseStates whether the table of states may be made and used for text that is full of such places
     */
    void match(SampledFilter filter, boolean mayUseStates) {
        begin();
        if (!byFilter(filter, mayUseStates)) {
            begin();
            dense = true;
            byStates(patterns.table());
        }
        endLine();
    }

    private void begin() {
        hits.clear();
        lines = 0;
        next = from;
        inVain = 0;
        dense = false;
    }

    /** {@return false when there are too many places to look at for this to be the faster way} */
    private boolean byFilter(SampledFilter filter, boolean mayUseStates) {
        byte[] b = buffer;
        for (int at = from; at < to; at += PORTION) {
            int end = Math.min(to, at + PORTION + SampledFilter.GRAM - 1);
            int n = filter.candidates(b, at, end, candidates);
            if (n > (end - at) / BYTES_PER_CANDIDATE) {
                dense = true;
                if (mayUseStates) {
                    return false;
                }
            }
            inVain += n;
            for (int c = 0; c < n; c++) {
                for (int e = filter.first(b, candidates[c]); e != 0; e = filter.next(e)) {
                    if (!filter.mayStand(e, b, candidates[c])) {
                        continue;
                    }
                    int start = filter.start(e, candidates[c]);
                    int literal = filter.literal(e, b, start, from, to);
                    if (literal != LiteralFamily.NONE) {
                        inVain--;
                        add(literal, start);
                    }
                }
            }
        }
        return true;
    }

    private void byStates(StateTable table) {
        int[] rows = table.next;
        int[] classOf = table.classOf;
        int special = table.firstAccepting;
        byte[] b = buffer;
        int s = table.lineFeedRow;
        for (int i = from; i < to; i++) {
            s = rows[s + classOf[b[i] & 0xFF]];
            if (s >= special && s != table.lineFeedRow) {
                for (int id : table.accepted(s)) {
                    add(id, i + 1 - patterns.length(id));
                }
            }
        }
    }

    private void add(int literal, int start) {
        if (start >= next) {
            endLine();
            beginLine(start);
        }
        hits.add(literal, start);
    }

    private void beginLine(int place) {
        if (lines == starts.length) {
            starts = Arrays.copyOf(starts, 2 * lines);
            feeds = Arrays.copyOf(feeds, 2 * lines);
            passed = Arrays.copyOf(passed, 2 * lines);
            firstHits = Arrays.copyOf(firstHits, 2 * lines);
        }
        int last = LineFeeds.last(buffer, next, place);
        passed[lines] = last == LineFeeds.NONE ? 0 : LineFeeds.count(buffer, next, last) + 1;
        starts[lines] = last == LineFeeds.NONE ? next : last + 1;
        feeds[lines] = LineFeeds.first(buffer, place, to);
        firstHits[lines] = hits.nextLine();
        next = feeds[lines++] + 1;
    }

    /** Reads the last line while it is in the cache. */
    private void endLine() {
        if (lines > 0 && lines <= most) {
            if (readings.size() < lines) {
                readings.add(reader.reading());
            }
            int line = lines - 1;
            reader.read(buffer, starts[line], end(line), hits, readings.get(line));
        }
    }

    /** {@return how many lines hold literals} */
    int lines() {
        return lines;
    }

    int start(int line) {
        return starts[line];
    }

    int lineFeed(int line) {
        return feeds[line];
    }

    /** {@return behind the last byte that is shown of a line} */
    int end(int line) {
        int feed = feeds[line];
        return feed > starts[line] && buffer[feed - 1] == '\r' ? feed - 1 : feed;
    }

    /** {@return how many lines without literals precede a line, or the end of the block when the line is the one after the last} */
    int passed(int line) {
        return line < lines ? passed[line] : LineFeeds.count(buffer, next, to);
    }

    /** {@return the occurrences of literals in a line} */
    LiteralHits hits(int line) {
        hits.select(firstHits[line], line + 1 < lines ? firstHits[line + 1] : hits.size());
        return hits;
    }

    /** {@return whether a line was read already} */
    boolean isRead(int line) {
        return line < most;
    }

    R reading(int line) {
        return readings.get(line);
    }

    /** {@return how many places were looked at closely for nothing} */
    int inVain() {
        return inVain;
    }

    /** {@return whether the text is full of places to look at} */
    boolean isDense() {
        return dense;
    }
}
