package io.logsage.core.evidence;

import io.logsage.Category;
import io.logsage.Role;
import io.logsage.SourceKind;
import io.logsage.core.prefix.JsonRecord;
import io.logsage.core.prefix.LineSegments;
import io.logsage.core.prefix.PrefixParser;
import io.logsage.core.scan.LineReader;
import io.logsage.core.scan.LiteralHits;
import io.logsage.core.signature.Layer;
import io.logsage.core.signature.Signature;
import io.logsage.core.signature.SignatureMatcher;
import io.logsage.core.template.LineTemplate;
import io.logsage.core.text.AsciiSearch;
import io.logsage.core.timeline.KeywordHits;
import io.logsage.core.timeline.StepShapes;
import java.util.Arrays;
import java.util.function.Supplier;

/** Reads all that a line tells without the lines before it. For one thread at a time. */
final class EvidenceLineReader implements LineReader<LineReading> {
    private static final byte ESCAPE = 0x1B;
    private static final int MOST_ORDERED = 64;
    private static final byte[] RAISE = AsciiSearch.fold("raise ");

    private final Lexicon lexicon;
    private final boolean ofJob;
    private final boolean holdsRecords;
    private final Supplier<PrefixParser> parser;
    private final LineSegments segments = new LineSegments();
    private final JsonRecord record = new JsonRecord();
    private final KeywordHits keywords = new KeywordHits();
    private final StepShapes shapes = new StepShapes();
    private final long[] looked; // looked[literal] = the last piece in which its signatures were looked for
    private long piece;
    private int[] literals =
            new int[16]; // those of the piece that begin signatures, in the order in which these are looked for
    private int gathered;

    /**
     * @param lexicon what to look for
     * @param kind what wrote the log; that of a job tells of its course
     * @param parser knows the prefixes of the log, once lines are read
     */
    EvidenceLineReader(Lexicon lexicon, SourceKind kind, Supplier<PrefixParser> parser) {
        this.lexicon = lexicon;
        this.ofJob = kind == SourceKind.JOB;
        this.holdsRecords = kind != SourceKind.SCHEDULER;
        this.parser = parser;
        this.looked = new long[lexicon.patterns().size()];
    }

    @Override
    public LineReading reading() {
        return new LineReading();
    }

    @Override
    public void read(byte[] b, int start, int end, LiteralHits hits, LineReading reading) {
        boolean whole = shapes.know(b, start, end) || holdsRecords && JsonRecord.isLine(b, start, end);
        reading.pieces = whole ? 1 : segments.cut(b, start, end);
        if (reading.pieces == 1) {
            shapes.isWhole();
            readPiece(b, start, end, hits, 0, hits.count(), reading);
        }
        shapes.lookAway();
    }

    /** {@return the pieces of a line, until the next line is read} */
    LineSegments cut(byte[] b, int start, int end) {
        segments.cut(b, start, end);
        return segments;
    }

    /**
     * Reads a piece of a line.
     *
     * @param first its first hit
     * @param last behind its last hit
     */
    void readPiece(byte[] b, int start, int end, LiteralHits hits, int first, int last, LineReading reading) {
        parser.get().parse(b, start, end, reading.prefix);
        reading.start = start;
        reading.from = reading.prefix.contentStart();
        reading.to = beforeColours(b, reading.from, reading.prefix.contentEnd());
        reading.mayStartTraceback = lexicon.mayStartTraceback(hits, first, last);
        reading.tellsPlace = lexicon.tellsPlace(hits, first, last);
        if (!holdsRecords || !record.read(b, reading.from, reading.to)) {
            readText(b, hits, first, last, reading);
            return;
        }
        int from = reading.from;
        int to = reading.to;
        readMessage(b, reading);
        readText(b, hits, first, last, reading);
        if (!reading.tellsCourse && !reading.isError) {
            reading.tellsCourse = tellsCourse(b, hits, first, last, from, to, reading);
        }
        if (reading.isError && !reading.hasSignature()) {
            reading.structure = Structure.of(b, reading.from, reading.to, record.severity());
        }
    }

    /** {@return where the text ends that escapes for a terminal follow: they belong to no word of it} */
    private static int beforeColours(byte[] b, int from, int end) {
        int to = end;
        while (to - from > 2 && b[to - 1] == 'm') {
            int at = to - 2;
            while (at > from && (b[at] >= '0' && b[at] <= '9' || b[at] == ';')) {
                at--;
            }
            if (b[at] != '[' || at == from || b[at - 1] != ESCAPE) {
                return to;
            }
            to = at - 1;
        }
        return to;
    }

    /** A record stands before its message as a prefix does, and the message has prefixes of its own. */
    private void readMessage(byte[] b, LineReading reading) {
        parser.get().parse(b, record, reading.prefix);
        reading.start = record.from();
        reading.from = reading.prefix.contentStart();
        reading.to = reading.prefix.contentEnd();
    }

    /**
     * Gathers the literals that begin signatures, once each: those of the most specific ones first, which spare a look at the rest.
     *
     * @return whether a word of failure is among the hits
     */
    private boolean gather(LiteralHits hits, int first, int last) {
        boolean word = false;
        gathered = 0;
        piece++;
        for (int i = first; i < last; i++) {
            int id = hits.literal(i);
            if (looked[id] != piece) {
                looked[id] = piece;
                word |= lexicon.isStructure(id);
                if (lexicon.beginsSignature(id)) {
                    place(id);
                }
            }
        }
        return word;
    }

    private void place(int literal) {
        if (gathered == literals.length) {
            literals = Arrays.copyOf(literals, 2 * gathered);
        }
        int at = gathered++;
        while (at > 0 && at < MOST_ORDERED && lexicon.weight(literals[at - 1]) < lexicon.weight(literal)) {
            literals[at] = literals[at - 1];
            at--;
        }
        literals[at] = literal;
    }

    /** Reads the text of a piece, from where the reading says that it starts. */
    void readText(byte[] b, LiteralHits hits, int first, int last, LineReading reading) {
        int from = reading.from;
        int to = reading.to;
        int best = SignatureMatcher.NONE;
        boolean word = gather(hits, first, last);
        for (int i = 0; i < gathered; i++) {
            best = lexicon.match(best, literals[i], b, reading.start, from, to);
        }
        if (isSource(b, from, to) || mayGoOn(best, word) && lexicon.tellsGoingOn(hits, first, last, from, to)) {
            best = SignatureMatcher.NONE;
            word = false;
        }
        reading.best = best;
        reading.hasWord = word;
        reading.tellsCourse = tellsCourse(b, hits, first, last, from, to, reading);
        reading.isError = !reading.tellsCourse && (word || best != SignatureMatcher.NONE);
        if (reading.isError) {
            reading.structure = best == SignatureMatcher.NONE
                    ? Structure.of(b, from, to, reading.prefix.severity())
                    : Structure.NONE;
        }
        boolean signed =
                best != SignatureMatcher.NONE && lexicon.signature(best).role() != Role.BENIGN;
        reading.hasTemplate = reading.isError && (signed || reading.structure != Structure.NONE);
        if (reading.hasTemplate) {
            reading.template = LineTemplate.hash(b, from, to);
        }
    }

    /** Whether a line is of a kind that a program survives where it says so: no report of the machine, of others, of numbers. */
    private boolean mayGoOn(int best, boolean word) {
        if (best == SignatureMatcher.NONE) {
            return word;
        }
        Signature signature = lexicon.signature(best);
        return signature.layer() == Layer.PROGRAM
                && signature.role() == Role.ROOT
                && signature.category() != Category.NUMERICAL;
    }

    private boolean tellsCourse(
            byte[] b, LiteralHits hits, int first, int last, int from, int to, LineReading reading) {
        return ofJob
                && lexicon.tellsCourse(hits, first, last, from, to, keywords)
                && lexicon.course().parse(b, from, to, keywords, shapes, reading.event);
    }

    /** Whether a line is a line of a program that raises an error, of a traceback whose start is not there. */
    private static boolean isSource(byte[] b, int from, int to) {
        int at = from;
        while (at < to && b[at] == ' ') {
            at++;
        }
        return at > from && AsciiSearch.standsAt(b, at, to, RAISE);
    }
}
