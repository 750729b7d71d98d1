package io.logsage.core.evidence;

import io.logsage.Role;
import io.logsage.SourceKind;
import io.logsage.core.evidence.Traits.Form;
import io.logsage.core.prefix.LinePrefix;
import io.logsage.core.prefix.LineSegments;
import io.logsage.core.prefix.Origin;
import io.logsage.core.prefix.PrefixParser;
import io.logsage.core.scan.LineVisitor;
import io.logsage.core.scan.LiteralHits;
import io.logsage.core.signature.Layer;
import io.logsage.core.signature.Signature;
import io.logsage.core.signature.SignatureMatcher;
import io.logsage.core.template.LineTemplate;
import io.logsage.core.timeline.KeywordHits;
import io.logsage.core.timeline.Phase;
import io.logsage.core.timeline.TimelineEvent;
import io.logsage.core.timeline.TimelineGrammar;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Turns the interesting lines of one log into the evidence of its attempts. For one thread and one log. */
final class EvidenceCollector implements LineVisitor {

    /** So many bytes of a line, or characters of a field, are kept when much text is kept already. */
    private static final int SHORT_TEXT = 120;

    private static final int NO_WRITER = -1;

    private final Lexicon lexicon;
    private final String source;
    private final String fixedHost;
    private final boolean ofJob;
    private final int year;
    private final LineSegments segments = new LineSegments();
    private final LinePrefix prefix = new LinePrefix();
    private final KeywordHits keywords = new KeywordHits();
    private final TimelineEvent event = new TimelineEvent();
    private final Tracebacks tracebacks = new Tracebacks();
    private final Names names = new Names();
    private final AttemptLog attempts;
    private final long[] looked; // looked[literal] = the last segment in which its signatures were looked for
    private PrefixParser parser;
    private int segmentStart;
    private long segment;

    /**
     * @param lexicon what to look for
     * @param source the log's name
     * @param kind what wrote it
     * @param host the host whose kernel wrote it; empty when its lines name it
     * @param domainSize ranks per node; 1 when not set
     * @param year the year of times that name none
     */
    EvidenceCollector(
            Lexicon lexicon, String source, SourceKind kind, Optional<String> host, int domainSize, int year) {
        this.lexicon = lexicon;
        this.looked = new long[lexicon.patterns().size()];
        this.source = source;
        this.fixedHost = host.orElse("");
        this.ofJob = kind == SourceKind.JOB;
        this.year = year;
        this.parser = PrefixParser.withoutSample(year);
        this.attempts = new AttemptLog(domainSize);
    }

    AttemptLog attempts() {
        return attempts;
    }

    @Override
    public void sample(byte[] buffer, int[] starts, int[] ends, int count) {
        if (count > 0) {
            parser = PrefixParser.forSample(buffer, starts[0], ends[count - 1], year);
            attempts.topology().worldSize(parser.worldSize());
        }
    }

    @Override
    public boolean line(byte[] buffer, int start, int end, long lineNumber, long offset, LiteralHits hits) {
        int pieces = segments.cut(buffer, start, end);
        int hit = 0;
        for (int i = 0; i < pieces; i++) {
            int to = segments.end(i);
            int first = hit;
            while (hit < hits.count() && hits.start(hit) < to) {
                hit++;
            }
            if (hit > first || tracebacks.isOpen() || hits.count() == 0) {
                segment(buffer, segments.start(i), to, lineNumber, hits, first, hit);
            }
        }
        return tracebacks.isOpen();
    }

    private void segment(byte[] b, int start, int end, long line, LiteralHits hits, int first, int last) {
        parser.parse(b, start, end, prefix);
        segmentStart = start;
        int from = prefix.contentStart();
        int to = prefix.contentEnd();
        int rank = prefix.rank();
        String host = host(b);
        see(b, rank, host);
        if (prefix.device() >= 0) {
            attempts.topology().sawDevice(prefix.device());
        }
        if (prefix.localRank() >= 0) {
            attempts.topology().sawDevice(prefix.localRank());
        }
        int writer = rank >= 0 ? rank : host.isEmpty() ? NO_WRITER : -2 - (host.hashCode() & 0x3FFFFFFF);
        Tracebacks.Part part = ofJob
                ? tracebacks.accept(writer, lexicon.mayStartTraceback(hits, first, last), b, from, to)
                : Tracebacks.Part.OUTSIDE;
        if (part == Tracebacks.Part.INSIDE) {
            return;
        }
        from = ofJob ? tracebacks.content() : from;
        boolean raised = part == Tracebacks.Part.EXCEPTION;
        int best = SignatureMatcher.NONE;
        boolean word = false;
        segment++;
        for (int i = first; i < last; i++) {
            int id = hits.literal(i);
            if (looked[id] == segment) {
                continue;
            }
            looked[id] = segment;
            best = lexicon.match(best, id, b, start, from, to);
            word |= lexicon.isStructure(id);
        }
        boolean tells = !raised && ofJob && lexicon.tellsCourse(hits, first, last, from, to, keywords);
        if (tells && course(b, from, to, rank, host, line)) {
            return;
        }
        if (lexicon.tellsPlace(hits, first, last)) {
            attempts.topology().read(b, from, to, host);
        }
        if (best != SignatureMatcher.NONE || raised || word && ofJob) {
            fault(b, from, to, line, rank, host, best, raised);
        }
    }

    private String host(byte[] b) {
        if (!fixedHost.isEmpty()) {
            return fixedHost;
        }
        return prefix.hasHost() ? names.intern(b, prefix.hostStart(), prefix.hostEnd()) : "";
    }

    private void see(byte[] b, int rank, String host) {
        TopologyBuilder topology = attempts.topology();
        if (rank >= 0) {
            topology.sawRank(rank);
        }
        if (host.isEmpty()) {
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
    private boolean course(byte[] b, int from, int to, int rank, String host, long line) {
        if (!lexicon.course().parse(b, from, to, keywords, event)) {
            return false;
        }
        boolean only = attempts.accept(event, rank, prefix.timeMillis(), line);
        if (event.loss().broken() || event.gradient().broken()) {
            record(b, from, to, line, rank, host, Structure.NOT_A_NUMBER, Form.LINE);
        }
        return only;
    }

    private void fault(byte[] b, int from, int to, long line, int rank, String host, int best, boolean raised) {
        Form form = raised ? tracebacks.form() : Form.LINE;
        if (!raised && TimelineGrammar.isArgument(b, from, to)) {
            return;
        }
        if (best != SignatureMatcher.NONE) {
            if (lexicon.signature(best).role() != Role.BENIGN) {
                record(b, from, to, line, rank, host, lexicon.signature(best), best, form);
            }
            return;
        }
        Structure structure = raised ? Structure.exception(b, from, to) : Structure.of(b, from, to, prefix.severity());
        boolean launcher = prefix.origin() == Origin.SRUN
                || prefix.origin() == Origin.SLURMSTEPD
                || prefix.origin() == Origin.TORCHRUN;
        structure = structure == Structure.ERROR && launcher ? Structure.LAUNCHER_ERROR : structure;
        if (structure != Structure.NONE) {
            record(b, from, to, line, rank, host, structure, structure == Structure.WORD ? Form.MENTION : form);
        }
    }

    private void record(byte[] b, int from, int to, long line, int rank, String host, Structure structure, Form form) {
        record(b, from, to, line, rank, host, structure.signature(), -2 - structure.ordinal(), form);
    }

    private void record(
            byte[] b, int from, int to, long line, int rank, String host, Signature signature, int index, Form form) {
        attempts.sawFault(signature, form, line);
        long key = FindingTable.key(index * 8 + form.ordinal(), LineTemplate.hash(b, from, to));
        FindingTable table = attempts.table();
        FindingTable.Group group = table.group(key);
        if (group == null) {
            String template = LineTemplate.text(b, from, Math.min(to, from + longestText()));
            group = table.open(key, signature, template, line, attempts.epoch());
            table.mayHold(group, template.length());
        }
        if (table.counts(group, line, rank, host, attempts.epoch(), Math.max(1, prefix.repeats()))) {
            table.keep(group, occurrence(group, b, from, to, line, rank, host, index, form));
        }
    }

    private int longestText() {
        return attempts.table().isCrowded() ? SHORT_TEXT : FindingTable.LONGEST_TEXT;
    }

    /** Only the first occurrence of a group is ever shown, and of few the fields are asked for. */
    private Occurrence occurrence(
            FindingTable.Group group,
            byte[] b,
            int from,
            int to,
            long line,
            int rank,
            String host,
            int best,
            Form form) {
        String text =
                group.isEmpty() ? new String(b, from, Math.min(to - from, longestText()), StandardCharsets.UTF_8) : "";
        attempts.table().mayHold(group, text.length());
        Map<String, String> fields =
                best < 0 ? Map.of() : fields(group, b, Math.min(to, segmentStart + FindingTable.LONGEST_TEXT), best);
        Optional<Phase> phase = form == Form.LINE ? Optional.empty() : tracebacks.phase();
        return new Occurrence(
                source,
                line,
                rank >= 0 ? OptionalInt.of(rank) : OptionalInt.empty(),
                host.isEmpty() ? Optional.empty() : Optional.of(host),
                prefix.timeMillis() == LinePrefix.NO_TIME ? OptionalLong.empty() : OptionalLong.of(prefix.timeMillis()),
                attempts.step(),
                text,
                fields,
                new Traits(form, phase));
    }

    private Map<String, String> fields(FindingTable.Group group, byte[] b, int to, int signature) {
        if (!lexicon.readsFields(signature)) {
            return Map.of();
        }
        int length = to - segmentStart;
        String segment = new String(b, segmentStart, length, StandardCharsets.UTF_8);
        Layer layer = lexicon.signature(signature).layer();
        boolean mayHold = attempts.table().mayHold(group, length);
        if (mayHold && layer != Layer.LAUNCHER && layer != Layer.SCHEDULER) {
            return new LateFields(lexicon, signature, segment);
        }
        Map<String, String> fields = lexicon.fields(signature, segment);
        if (layer == Layer.LAUNCHER) {
            attempts.topology().learn(fields);
        } else if (layer == Layer.SCHEDULER) {
            attempts.topology().learnTasks(fields);
        }
        if (!mayHold) {
            fields.values().removeIf(value -> value.length() > SHORT_TEXT);
        }
        return fields;
    }
}
