package io.logsage.core.scan;

import io.logsage.LogSource;
import io.logsage.core.text.LineFeeds;
import io.logsage.core.text.LogText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A cursor that runs a pattern set over one log, given whole or in chunks. A line is shown when its end is known; a line
 * longer than the buffer comes in overlapping pieces, each occurrence in one of them. Lines are shown on the calling thread, in
 * order; where the options say so, other threads find and read them ahead. For one thread and one log.
 *
 * @param <R> what is read of a line
 */
public final class Scanner<R> {
    private static final int FIRST_BUFFER = 1 << 18;
    private static final int LARGEST_BUFFER = 1 << 20;
    private static final long ALONE = 1 << 21;
    private static final int CONTEXT = 1024; // bytes that a piece of an over-long line repeats of the one before
    private static final int LINE_START = -1; // stands for the row of the table behind a line feed
    private static final int READ_AHEAD = 256; // lines of a block that other threads read before they are shown
    private static final int DENSE_ENOUGH = 1 << 22;
    private static final int BINARY_CHECK = 1 << 13; // a NUL in so many first bytes means binary content

    private final PatternSet patterns;
    private final ScanOptions options;
    private final ReadLineVisitor<R> visitor;
    private final LineReader<R> reader;
    private final R reading;
    private final int largest;
    private final int kept; // bytes before the open line that stay in the buffer
    private final long alone; // bytes that the calling thread reads by itself
    private final LiteralHits hits = new LiteralHits(); // of the open line, when it comes in pieces
    private final List<Block<R>> blocks = new ArrayList<>();
    private Optional<BlockThreads> helpers = Optional.empty();
    private final FilterFit fit;
    private long dense; // bytes of blocks with very many candidates
    private byte[] buffer;
    private int filled;
    private int scanned; // below it the text of the open line was looked at
    private int searched; // below it no line feed ends the open line
    private int lineStart; // of the line or piece that is open
    private int row = LINE_START; // of the table of states
    private long base; // offset of buffer[0]
    private long lineNumber = 1;
    private boolean wanted; // the open line is shown whatever it holds
    private boolean wantNext;
    private boolean open; // a piece of the open line was shown or passed
    private boolean sampled;
    private int counted; // below it the line feeds of the sample were counted
    private int feeds;
    private boolean finished;
    private boolean binary; // a NUL byte was seen

    /**
     * A cursor at the start of a log.
     *
     * @param patterns what to look for
     * @param options how much to read, and on how many threads
     * @param visitor is shown the lines
     */
    public Scanner(PatternSet patterns, ScanOptions options, ReadLineVisitor<R> visitor) {
        this(patterns, options, visitor, options.threads() > 1 ? LARGEST_BUFFER : FIRST_BUFFER, LARGEST_BUFFER, ALONE);
    }

    Scanner(PatternSet patterns, ScanOptions options, ReadLineVisitor<R> visitor, int first, int largest) {
        this(patterns, options, visitor, first, largest, 0);
    }

    private Scanner(
            PatternSet patterns, ScanOptions options, ReadLineVisitor<R> visitor, int first, int largest, long alone) {
        this.patterns = patterns;
        this.options = options;
        this.fit = new FilterFit(patterns);
        this.visitor = visitor;
        this.reader = visitor.reader();
        this.reading = reader.reading();
        this.largest = Math.max(largest, 2 * patterns.longest());
        this.kept = visitor.looksBack();
        this.alone = alone;
        buffer = new byte[first];
        sampled = options.sampleLines() == 0;
    }

    /**
     * {@return what a scan of the whole source went through}
     *
     * @param source the log
     * @param patterns what to look for
     * @param options how much to read
     * @param visitor is shown the lines
     */
    public static ScanSummary scan(LogSource source, PatternSet patterns, ScanOptions options, LineVisitor visitor) {
        return scan(source, patterns, options, new PlainVisitor(visitor));
    }

    /**
     * {@return what a scan of the whole source went through}
     *
     * @param source the log
     * @param patterns what to look for
     * @param options how much to read, and on how many threads
     * @param visitor is shown the lines
     * @param <R> what is read of a line
     */
    public static <R> ScanSummary scan(
            LogSource source, PatternSet patterns, ScanOptions options, ReadLineVisitor<R> visitor) {
        return new Scanner<>(patterns, options, visitor).scan(source);
    }

    ScanSummary scan(LogSource source) {
        try (LogText text = LogText.open(source, options.limit())) {
            for (int n = 0; n != LogText.END; ) {
                int at = room();
                n = text.read(buffer, at, buffer.length - at);
                if (n != LogText.END) {
                    filled += n;
                    if (options.threads() == 1 || filled == buffer.length) {
                        advance();
                    }
                }
            }
            ScanSummary seen = finish();
            List<String> truncations = new ArrayList<>(text.truncations());
            truncations.addAll(seen.truncations());
            return new ScanSummary(seen.bytes(), seen.lines(), truncations);
        } finally {
            helpers.ifPresent(BlockThreads::close);
        }
    }

    /**
     * Takes the next bytes of the log and shows the lines that they end.
     *
     * @param chunk holds the bytes, which are copied
     * @param from the first
     * @param to behind the last
     */
    public void feed(byte[] chunk, int from, int to) {
        if (finished) {
            throw new IllegalStateException("the scan is finished");
        }
        for (int at = from; at < to; ) {
            int free = room();
            int n = Math.min(to - at, buffer.length - free);
            System.arraycopy(chunk, at, buffer, free, n);
            filled += n;
            at += n;
            advance();
        }
    }

    /** Gives the sample now, however short it is, and shows all lines that have ended. */
    public void settle() {
        giveSample();
        run();
    }

    /** {@return what the scan went through, after showing the unfinished last line, if there is one} */
    public ScanSummary finish() {
        settle();
        if (!finished && scanned <= lineStart && lineStart < filled && filled < buffer.length) {
            buffer[filled] = '\n'; // blocks are of whole lines
            walk(filled + 1);
        } else {
            table(filled);
        }
        boolean unfinished = open || filled > lineStart;
        if (unfinished && !finished) {
            show(withoutReturn(filled));
        }
        if (!finished) {
            fit.leave();
        }
        finished = true;
        return summary(base + filled, unfinished ? lineNumber : lineNumber - 1);
    }

    /** {@return what the scan went through so far, without the line that has not ended} */
    public ScanSummary soFar() {
        return summary(base + lineStart, lineNumber - 1);
    }

    private ScanSummary summary(long bytes, long lines) {
        List<String> notes = binary ? List.of("the log holds NUL bytes: part of it may be binary") : List.of();
        return new ScanSummary(bytes, lines, notes);
    }

    /** Makes room for at least a byte; returns the index where it goes. */
    private int room() {
        if (filled < buffer.length) {
            return filled;
        }
        if (sampled && lineStart > kept) {
            discard(lineStart - kept);
        } else if (buffer.length < largest) {
            buffer = Arrays.copyOf(buffer, Math.min(largest, 2 * buffer.length));
        } else {
            giveSample();
            run();
            if (lineStart == 0) {
                cut();
            } else {
                discard(lineStart > kept ? lineStart - kept : lineStart);
            }
        }
        return filled;
    }

    private void discard(int n) {
        System.arraycopy(buffer, n, buffer, 0, filled - n);
        base += n;
        filled -= n;
        scanned -= n;
        searched -= n;
        lineStart -= n;
        hits.shift(n);
    }

    /** Shows what there is of an over-long line and keeps its end as the beginning of the next piece. */
    private void cut() {
        table(filled);
        show(filled);
        open = true;
        int repeated = Math.min(Math.max(CONTEXT, patterns.longest()), buffer.length / 2);
        lineStart = filled - repeated;
        discard(lineStart);
    }

    private void advance() {
        for (int i = searched; base == 0 && !binary && i < Math.min(filled, BINARY_CHECK); i++) {
            binary = buffer[i] == 0;
        }
        if (!sampled && lineFeeds() >= options.sampleLines()) {
            giveSample();
        }
        if (sampled) {
            run();
        }
    }

    private int lineFeeds() {
        feeds += LineFeeds.count(buffer, counted, filled);
        counted = filled;
        return feeds;
    }

    private void giveSample() {
        if (sampled) {
            return;
        }
        sampled = true;
        int end = 0;
        int feed = LineFeeds.first(buffer, 0, filled);
        for (int left = options.sampleLines(); feed != LineFeeds.NONE && left > 0; left--) {
            end = feed;
            feed = LineFeeds.first(buffer, end + 1, filled);
        }
        visitor.sample(buffer, end > 0 && buffer[end - 1] == '\r' ? end - 1 : end);
    }

    /** Goes through all lines that have ended. */
    private void run() {
        int last = LineFeeds.last(buffer, searched, filled);
        searched = filled;
        if (last == LineFeeds.NONE) {
            return;
        }
        if (open) {
            table(LineFeeds.first(buffer, lineStart, filled) + 1);
        }
        walk(last + 1);
    }

    /** The start of a log is read before other threads would have begun; a short log needs none. */
    private boolean isAlone() {
        return options.threads() == 1 || base < alone;
    }

    /** Goes through whole lines up to an index. */
    private void walk(int to) {
        List<Block<R>> next = new ArrayList<>();
        SampledFilter filter = fit.filter(); // of all these blocks, though it may be fitted while some are shown
        boolean mayUseStates = dense > DENSE_ENOUGH; // the table is worth its making only after some dense text
        for (int from = lineStart; from < to; ) {
            Block<R> block = block(next.size());
            block.cover(buffer, from, blockEnd(from, to));
            from = block.to();
            if (isAlone() || next.isEmpty() && from == to) {
                block.match(fit.filter(), dense > DENSE_ENOUGH);
                show(block);
            } else {
                next.add(block);
            }
        }
        if (!next.isEmpty()) {
            helpers = helpers.or(() -> Optional.of(new BlockThreads(options.threads() - 1)));
            helpers.get().inOrder(next, block -> block.match(filter, mayUseStates), this::show);
        }
        scanned = to;
        row = LINE_START;
    }

    private Block<R> block(int index) {
        if (index == blocks.size()) {
            blocks.add(new Block<>(patterns, visitor.reader(), options.threads() > 1 ? READ_AHEAD : 0));
        }
        return blocks.get(index);
    }

    private int blockEnd(int from, int to) {
        int end = Math.min(to, from + Block.SIZE);
        int feed = LineFeeds.last(buffer, from, end);
        return feed == LineFeeds.NONE ? LineFeeds.first(buffer, end, to) + 1 : feed + 1;
    }

    private void show(Block<R> block) {
        for (int i = 0; i < block.lines(); i++) {
            pass(block.start(i), block.passed(i));
            R read = block.isRead(i) ? block.reading(i) : reading;
            LiteralHits found = block.hits(i);
            if (read == reading) {
                reader.read(buffer, lineStart, block.end(i), found, read);
            }
            wantNext |= visitor.line(buffer, lineStart, block.end(i), lineNumber, base + lineStart, found, read);
            endLine(block.lineFeed(i));
        }
        pass(block.to(), block.passed(block.lines()));
        dense += block.isDense() ? block.length() : 0;
        fit.passed(block.length(), block.inVain(), buffer, filled);
    }

    /** Goes on to the start of a line over so many lines without hits, of which the wanted ones are shown. */
    private void pass(int place, int count) {
        int left = count;
        for (; wanted && left > 0; left--) {
            int feed = LineFeeds.first(buffer, lineStart, place);
            show(withoutReturn(feed));
            endLine(feed);
        }
        lineNumber += left;
        lineStart = place;
    }

    /** Goes through text up to an index, of a line that comes in pieces, with the table of states. */
    private void table(int to) {
        if (scanned >= to) {
            return;
        }
        StateTable table = patterns.table();
        int[] next = table.next;
        int[] classOf = table.classOf;
        int special = table.firstAccepting;
        int lineFeed = table.lineFeedRow;
        byte[] b = buffer;
        int s = row == LINE_START ? lineFeed : row;
        for (int i = scanned; i < to; i++) {
            s = next[s + classOf[b[i] & 0xFF]];
            if (s >= special) {
                if (s == lineFeed) {
                    show(withoutReturn(i));
                    endLine(i);
                } else {
                    accept(table.accepted(s), i);
                }
            }
        }
        row = s;
        scanned = to;
    }

    private void accept(int[] ids, int last) {
        for (int id : ids) {
            hits.add(id, last + 1 - patterns.length(id));
        }
    }

    private void endLine(int lineFeed) {
        lineStart = lineFeed + 1;
        lineNumber++;
        wanted = wantNext;
        wantNext = false;
        open = false;
    }

    private int withoutReturn(int end) {
        return end > lineStart && buffer[end - 1] == '\r' ? end - 1 : end;
    }

    private void show(int end) {
        if (hits.count() > 0 || wanted) {
            reader.read(buffer, lineStart, end, hits, reading);
            wantNext |= visitor.line(buffer, lineStart, end, lineNumber, base + lineStart, hits, reading);
            hits.clear();
        }
    }
}
