package io.logsage.core.evidence;

import io.logsage.LogSource;
import io.logsage.SourceKind;
import io.logsage.SourceSummary;
import io.logsage.core.scan.ScanOptions;
import io.logsage.core.scan.ScanSummary;
import io.logsage.core.scan.Scanner;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads a job's log that comes in parts. What it found at the end is what {@link EvidenceReader} finds in the whole. Memory is
 * bounded by the findings; until the sample of the first lines is complete, these lines are held too. For one thread.
 */
public final class EvidenceCursor {

    private static final int MOST_HEAD_BYTES = 1 << 20;

    private final EvidenceReader reader;
    private final String name;
    private final int year;
    private final long limit;
    private final EvidenceCollector collector;
    private final Scanner<LineReading> scanner;
    private Optional<ByteArrayOutputStream> head = Optional.of(new ByteArrayOutputStream());
    private int headLines;
    private long taken;
    private boolean cut;

    EvidenceCursor(EvidenceReader reader, Lexicon lexicon, String name, int domainSize, int year, long limit) {
        this.reader = reader;
        this.name = name;
        this.year = year;
        this.limit = limit;
        this.collector = new EvidenceCollector(lexicon, SourceKind.JOB, Optional.empty(), domainSize, year);
        this.scanner =
                new Scanner<>(lexicon.patterns(), new ScanOptions(EvidenceReader.SAMPLE_LINES, limit, 1), collector);
    }

    /**
     * {@return how many of the next bytes of the log were taken: those up to the limit; the evidence says when some were not}
     *
     * @param chunk holds the bytes, which are copied
     * @param from the first
     * @param to behind the last
     */
    public int feed(byte[] chunk, int from, int to) {
        int end = from + (int) Math.min(to - from, limit - taken);
        cut |= end < to;
        scanner.feed(chunk, from, end);
        taken += end - from;
        head.ifPresent(bytes -> keep(bytes, chunk, from, end));
        return end - from;
    }

    /** Holds the first lines until the sample is complete, or nothing can come after them. */
    private void keep(ByteArrayOutputStream bytes, byte[] chunk, int from, int end) {
        bytes.write(chunk, from, end - from);
        for (int i = from; i < end; i++) {
            headLines += chunk[i] == '\n' ? 1 : 0;
        }
        if (headLines >= EvidenceReader.SAMPLE_LINES || taken > MOST_HEAD_BYTES || cut) {
            head = Optional.empty();
        }
    }

    /** {@return the evidence of every attempt in the lines that have ended, at least one; more may be fed after it} */
    public List<AttemptEvidence> snapshot() {
        if (head.isPresent()) {
            LogSource begun = LogSource.of(ended(head.get().toByteArray())).named(name);
            return reader.read(begun, List.of(), year);
        }
        scanner.settle();
        return evidence(scanner.soFar());
    }

    private static byte[] ended(byte[] lines) {
        int end = lines.length;
        while (end > 0 && lines[end - 1] != '\n') {
            end--;
        }
        return Arrays.copyOf(lines, end);
    }

    /** {@return the evidence of every attempt in the whole log, at least one; nothing may be fed after it} */
    public List<AttemptEvidence> finish() {
        return evidence(scanner.finish());
    }

    private List<AttemptEvidence> evidence(ScanSummary summary) {
        List<String> truncations = new ArrayList<>();
        if (cut) {
            truncations.add(name + ": only the first " + limit + " bytes of text were read");
        }
        truncations.addAll(summary.truncations());
        SourceSummary source = new SourceSummary(name, SourceKind.JOB, summary.bytes(), summary.lines());
        return List.copyOf(collector.attempts().finish(source, truncations));
    }
}
