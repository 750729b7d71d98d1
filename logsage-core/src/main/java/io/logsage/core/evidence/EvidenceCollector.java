package io.logsage.core.evidence;

import io.logsage.Role;
import io.logsage.SourceKind;
import io.logsage.core.evidence.Traits.Form;
import io.logsage.core.prefix.FileHeader;
import io.logsage.core.prefix.LinePrefix;
import io.logsage.core.prefix.LineSegments;
import io.logsage.core.prefix.Origin;
import io.logsage.core.prefix.PrefixParser;
import io.logsage.core.scan.LiteralHits;
import io.logsage.core.scan.ReadLineVisitor;
import io.logsage.core.signature.Layer;
import io.logsage.core.signature.Signature;
import io.logsage.core.template.LineTemplate;
import io.logsage.core.text.AsciiSearch;
import io.logsage.core.timeline.CounterTrail;
import io.logsage.core.timeline.TimelineEvent;
import io.logsage.core.timeline.TimelineGrammar;
import io.logsage.core.topology.PlaceReader;
import io.logsage.core.topology.TopologyBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** Turns the interesting lines of one log into the evidence of its attempts. For one thread and one log. */
final class EvidenceCollector implements ReadLineVisitor<LineReading> {

    /** So many bytes of a line, or characters of a field, are kept when much text is kept already. */
    private static final int SHORT_TEXT = 120;

    private static final int NO_WRITER = -1;
    private static final byte[] RELAY = AsciiSearch.fold("raytaskerror(");
    private static final int LONGEST_RELAY = 200; // lines

    private final Lexicon lexicon;
    private final String fixedHost;
    private final SourceKind kind;
    private final boolean ofJob;
    private final int year;
    private final EvidenceLineReader
            reader; // of the pieces of lines that are cut, and of lines whose label a traceback reveals
    private final LineReading piece = new LineReading();
    private final Tracebacks tracebacks = new Tracebacks();
    private final Names names = new Names();
    private final AttemptLog attempts;
    private int relayWriter = NO_WRITER; // who passed on an exception last
    private long relayLine = -LONGEST_RELAY - 1; // where
    private int rankOfFile = LinePrefix.NONE; // of the file that the log shows now, where it is of several
    private volatile PrefixParser parser; // chosen once, before any line is read

    /**
     * @param lexicon what to look for
     * @param kind what wrote it
     * @param host the host whose kernel wrote it; empty when its lines name it
     * @param domainSize ranks per node; 1 when not set
     * @param year the year of times that name none
     */
    EvidenceCollector(Lexicon lexicon, SourceKind kind, Optional<String> host, int domainSize, int year) {
        this.lexicon = lexicon;
        this.fixedHost = host.orElse("");
        this.kind = kind;
        this.ofJob = kind == SourceKind.JOB;
        this.year = year;
        this.parser = PrefixParser.withoutSample(year);
        this.attempts = new AttemptLog(lexicon, domainSize);
        this.reader = reader();
    }

    @Override
    public EvidenceLineReader reader() {
        return new EvidenceLineReader(lexicon, kind, () -> parser);
    }

    AttemptLog attempts() {
        return attempts;
    }

    @Override
    public void sample(byte[] buffer, int end) {
        if (end > 0) {
            parser = PrefixParser.forSample(buffer, 0, end, year);
            attempts.topology().worldSize(parser.worldSize());
        }
    }

    @Override
    public int looksBack() {
        return CounterTrail.REACH;
    }

    @Override
    public boolean line(byte[] b, int start, int end, long line, long offset, LiteralHits hits, LineReading reading) {
        if (ofJob && (reading.pieces > 1 || reading.mayStartTraceback || isFault(reading))) {
            attempts.lookBack(b, start, line, offset);
        }
        if (reading.pieces == 1) {
            piece(b, line, hits, 0, hits.count(), reading);
        } else {
            pieces(b, line, hits, reader.cut(b, start, end));
        }
        return tracebacks.isOpen();
    }

    private boolean isFault(LineReading reading) {
        return reading.isError
                && !(reading.hasSignature() && lexicon.signature(reading.best).role() == Role.BENIGN);
    }

    private void pieces(byte[] b, long line, LiteralHits hits, LineSegments segments) {
        int hit = 0;
        for (int i = 0; i < segments.count(); i++) {
            int to = segments.end(i);
            int first = hit;
            while (hit < hits.count() && hits.start(hit) < to) {
                hit++;
            }
            if (hit > first || tracebacks.isOpen() || hits.count() == 0) {
                reader.readPiece(b, segments.start(i), to, hits, first, hit, piece);
                piece(b, line, hits, first, hit, piece);
            }
        }
    }

    private void piece(byte[] b, long line, LiteralHits hits, int first, int last, LineReading read) {
        LinePrefix prefix = read.prefix;
        if (read.tellsPlace && read.from == read.start && beginsFile(b, read.from, read.to)) {
            return;
        }
        prefix.rankUnlessTold(rankOfFile);
        int rank = prefix.rank();
        String host = host(b, prefix);
        see(b, prefix, host);
        int writer = rank >= 0 ? rank : host.isEmpty() ? NO_WRITER : -2 - (host.hashCode() & 0x3FFFFFFF);
        Tracebacks.Part part = ofJob
                ? tracebacks.accept(writer, read.mayStartTraceback, b, read.from, read.to)
                : Tracebacks.Part.OUTSIDE;
        if (part == Tracebacks.Part.INSIDE) {
            return;
        }
        if (ofJob && tracebacks.content() != read.from) {
            read.from = tracebacks.content();
            reader.readText(b, hits, first, last, read);
        }
        boolean raised = part == Tracebacks.Part.EXCEPTION;
        if (!raised && read.tellsCourse && course(b, line, host, read)) {
            return;
        }
        if (read.tellsPlace) {
            PlaceReader.read(b, read.from, read.to, host, attempts.topology());
        }
        if (read.hasSignature() || raised || read.hasWord && ofJob) {
            boolean relayed = ofJob && isRelayed(b, line, writer, read);
            if (relayed) {
                prefix.isRelayed();
            }
            fault(b, line, relayed ? "" : host, read, raised);
        }
    }

    /** What follows the head of an exception that Ray passes on was raised in another process, and often on another node. */
    private boolean isRelayed(byte[] b, long line, int writer, LineReading read) {
        boolean head = AsciiSearch.indexOf(b, read.from, read.to, RELAY) >= 0;
        boolean relayed = !head && writer == relayWriter && line - relayLine <= LONGEST_RELAY;
        relayLine = head ? line : relayed ? -LONGEST_RELAY - 1 : relayLine;
        relayWriter = head ? writer : relayWriter;
        return relayed;
    }

    private boolean beginsFile(byte[] b, int from, int to) {
        int named = FileHeader.rank(b, from, to);
        rankOfFile = named == FileHeader.NONE ? rankOfFile : named;
        return named != FileHeader.NONE;
    }

    private String host(byte[] b, LinePrefix prefix) {
        if (!fixedHost.isEmpty()) {
            return fixedHost;
        }
        return prefix.hasHost() ? names.intern(b, prefix.hostStart(), prefix.hostEnd()) : "";
    }

    private void see(byte[] b, LinePrefix prefix, String host) {
        TopologyBuilder topology = attempts.topology();
        topology.sawDevice(prefix.device());
        topology.sawDevice(prefix.localRank());
        int rank = prefix.rank();
        if (rank >= 0) {
            topology.sawRank(rank);
        }
        if (host.isEmpty() || !prefix.hasPod() && topology.isPlaced(rank, host)) {
            return;
        }
        if (prefix.hasPod()) {
            topology.sawPod(prefix.hostIsPod() ? host : names.intern(b, prefix.podStart(), prefix.podEnd()), host);
        } else {
            topology.sawHost(host);
        }
        if (rank >= 0) {
            topology.place(rank, host);
        }
    }

    /** {@return whether the line reports the course of the run and nothing else} */
    private boolean course(byte[] b, long line, String host, LineReading read) {
        TimelineEvent event = read.event;
        boolean only = attempts.accept(event, read.prefix.rank(), read.prefix.timeMillis(), line);
        if (event.loss().broken() || event.gradient().broken()) {
            record(b, line, host, read, Structure.NOT_A_NUMBER, Form.LINE);
        }
        return only;
    }

    private void fault(byte[] b, long line, String host, LineReading read, boolean raised) {
        Form form = raised ? tracebacks.form() : Form.LINE;
        if (!raised && TimelineGrammar.isArgument(b, read.from, read.to)) {
            return;
        }
        if (read.hasSignature()) {
            Signature signature = lexicon.signature(read.best);
            if (signature.role() != Role.BENIGN) {
                boolean warned = !raised && isOnlyWarnedOf(signature, b, read);
                record(b, line, host, read, signature, read.best, warned ? Form.WARNED : form);
            }
            return;
        }
        Structure structure = raised ? Structure.exception(b, read.from, read.to) : structure(b, read);
        Origin origin = read.prefix.origin();
        boolean launcher = origin == Origin.SRUN || origin == Origin.SLURMSTEPD || origin == Origin.TORCHRUN;
        structure = structure == Structure.ERROR && launcher ? Structure.LAUNCHER_ERROR : structure;
        if (structure != Structure.NONE) {
            record(b, line, host, read, structure, structure == Structure.WORD ? Form.MENTION : form);
        }
    }

    /** A program that warns goes on, whatever it warns of; an exception fails it, however its line is marked. */
    private static boolean isOnlyWarnedOf(Signature signature, byte[] b, LineReading read) {
        return signature.layer() == Layer.PROGRAM
                && signature.role() == Role.ROOT
                && read.prefix.severity().isBelowError()
                && read.prefix.origin() != Origin.NCCL
                && !Structure.isException(b, read.from, read.to);
    }

    private static Structure structure(byte[] b, LineReading read) {
        return read.isError ? read.structure : Structure.of(b, read.from, read.to, read.prefix.severity());
    }

    private void record(byte[] b, long line, String host, LineReading read, Structure structure, Form form) {
        record(b, line, host, read, structure.signature(), -2 - structure.ordinal(), form);
    }

    private void record(byte[] b, long line, String host, LineReading read, Signature signature, int index, Form form) {
        attempts.sawFault(signature, form, line);
        long template = read.hasTemplate ? read.template : LineTemplate.hash(b, read.from, read.to);
        long key = FindingTable.key(index * 8 + form.ordinal(), template);
        FindingTable table = attempts.table();
        FindingTable.Group group = table.group(key);
        if (group == null) {
            String text = LineTemplate.text(b, read.from, Math.min(read.to, read.from + longestText()));
            int rank = read.prefix.rank();
            group = table.open(key, signature, index, text, line, rank, attempts.epoch());
            table.mayHold(group, text.length());
        }
        int repeats = Math.max(1, read.prefix.repeats());
        if (table.counts(group, line, read.prefix.rank(), host, attempts.epoch(), repeats)) {
            keep(group, b, line, host, read, index, form);
        }
    }

    private int longestText() {
        return attempts.table().isCrowded() ? SHORT_TEXT : FindingTable.LONGEST_TEXT;
    }

    /** Only of the first occurrence of a group the text is ever shown, and of few the fields are asked for. */
    private void keep(
            FindingTable.Group group, byte[] b, long line, String host, LineReading read, int index, Form form) {
        int shown = group.isEmpty() ? Math.min(read.to - read.from, longestText()) : 0;
        LinePrefix prefix = read.prefix;
        Traits traits = Traits.of(form, tracebacks.phase());
        FindingTable table = attempts.table();
        table.mayHold(group, shown);
        Sightings window = table.keep(group, line, prefix.rank(), host, prefix.timeMillis(), attempts.step(), traits);
        window.ownText(b, read.from, read.from + shown);
        if (index >= 0 && lexicon.readsFields(read.best)) {
            keepFields(group, window, b, read);
        }
    }

    private void keepFields(FindingTable.Group group, Sightings window, byte[] b, LineReading read) {
        int signature = read.best;
        int length = Math.min(read.to - read.start, FindingTable.LONGEST_TEXT);
        Layer layer = lexicon.signature(signature).layer();
        boolean mayHold = attempts.table().mayHold(group, length);
        boolean tellsPlaces = layer == Layer.LAUNCHER || layer == Layer.SCHEDULER;
        if (mayHold) {
            window.textOfLast(b, read.start, read.start + length);
        }
        if (mayHold && !tellsPlaces) {
            return;
        }
        String segment = new String(b, read.start, length, StandardCharsets.UTF_8);
        Map<String, String> fields = lexicon.fields(signature, segment);
        if (layer == Layer.LAUNCHER) {
            attempts.topology().learn(fields);
        } else if (layer == Layer.SCHEDULER) {
            attempts.topology().learnTasks(fields);
        }
        if (!mayHold) {
            fields.values().removeIf(value -> value.length() > SHORT_TEXT);
            window.fieldsOfLast(fields);
        }
    }
}
