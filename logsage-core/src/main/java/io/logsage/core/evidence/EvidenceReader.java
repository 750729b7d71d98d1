package io.logsage.core.evidence;

import io.logsage.LogSource;
import io.logsage.SourceKind;
import io.logsage.SourceSummary;
import io.logsage.core.scan.ScanOptions;
import io.logsage.core.scan.ScanSummary;
import io.logsage.core.scan.Scanner;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads the logs of a job into the evidence of its attempts. Immutable and safe for many threads. */
public final class EvidenceReader {

    /** So many first lines decide which prefixes a log has. */
    static final int SAMPLE_LINES = 3_000;

    /** An event of a companion log counts when it came so long before an attempt's first sign of trouble. */
    private static final long WINDOW_MILLIS = 3_600_000;

    /** The most findings of companion logs that join an attempt. */
    private static final int MOST_JOINED = 4_096;

    private final Lexicon lexicon;
    private final int domainSize;
    private final long limit;
    private final int threads;

    /**
     * @param lexicon what to look for
     * @param domainSize {@code DOMAIN_SIZE}: ranks per node; 1 when not set
     * @param limit the most bytes of text to read of one log
     * @param threads so many work on a log that is there as a whole; the calling one is among them
     */
    public EvidenceReader(Lexicon lexicon, int domainSize, long limit, int threads) {
        this.lexicon = lexicon;
        this.domainSize = domainSize;
        this.limit = limit;
        this.threads = threads;
    }

    /**
     * {@return the evidence of every attempt in a job's log, in order of the log; at least one}
     *
     * @param log the job's log
     * @param companions kernel and scheduler logs, whose findings join the last attempt
     * @param year the year of times that name none
     */
    public List<AttemptEvidence> read(LogSource log, List<LogSource> companions, int year) {
        List<AttemptEvidence> attempts = new ArrayList<>(readOne(log, year));
        int last = attempts.size() - 1;
        attempts.set(last, join(attempts.get(last), companions, year));
        return List.copyOf(attempts);
    }

    /**
     * {@return a reader of a job's log that comes in parts}
     *
     * @param name the log's name
     * @param year the year of times that name none
     */
    public EvidenceCursor cursor(String name, int year) {
        return new EvidenceCursor(this, lexicon, name, domainSize, year, limit);
    }

    private List<AttemptEvidence> readOne(LogSource log, int year) {
        EvidenceCollector collector = new EvidenceCollector(lexicon, log.kind(), log.host(), domainSize, year);
        ScanSummary summary =
                Scanner.scan(log, lexicon.patterns(), new ScanOptions(SAMPLE_LINES, limit, threads), collector);
        SourceSummary source = new SourceSummary(log.name(), log.kind(), summary.bytes(), summary.lines());
        return collector.attempts().finish(source, summary.truncations());
    }

    /**
     * {@return the evidence of an attempt with what other logs show of its time}
     *
     * @param job the attempt
     * @param companions kernel and scheduler logs
     * @param year the year of times that name none
     */
    public AttemptEvidence join(AttemptEvidence job, List<LogSource> companions, int year) {
        if (companions.isEmpty()) {
            return job;
        }
        List<Finding> findings = new ArrayList<>(job.findings());
        List<String> truncations = new ArrayList<>(job.truncations());
        Set<SourceKind> kinds = EnumSet.noneOf(SourceKind.class);
        int yearOfJob = yearOf(job, year);
        int allocated = 0;
        long[] times = times(job);
        List<Finding> joined = new ArrayList<>();
        for (LogSource companion : companions) {
            kinds.add(companion.kind());
            for (AttemptEvidence part : readOne(companion, yearOfJob)) {
                part.findings().stream()
                        .filter(finding -> isOfTheTime(finding, times))
                        .limit(MOST_JOINED + 1L - joined.size())
                        .forEach(joined::add);
                truncations.addAll(part.truncations());
                allocated = Math.max(allocated, part.topology().allocated());
            }
        }
        if (joined.size() > MOST_JOINED) {
            joined.remove(MOST_JOINED);
            truncations.add("errors of companion logs beyond the first " + MOST_JOINED + " groups were not kept");
        }
        findings.addAll(joined);
        return new AttemptEvidence(
                job.source(),
                job.cycle(),
                job.firstLine(),
                job.lastLine(),
                job.timeline(),
                findings,
                job.unkept(),
                job.topology().allocated(allocated),
                kinds,
                truncations);
    }

    /** Kernel logs name no year; where the job's log does, it is the same one. */
    private static int yearOf(AttemptEvidence job, int otherwise) {
        return job.findings().stream()
                .flatMap(finding -> finding.occurrences().stream())
                .filter(occurrence -> occurrence.timeMillis().isPresent())
                .mapToInt(occurrence -> Instant.ofEpochMilli(
                                occurrence.timeMillis().getAsLong())
                        .atZone(ZoneOffset.UTC)
                        .getYear())
                .max()
                .orElse(otherwise);
    }

    /** {@return the times of an attempt's own troubles, ascending} */
    private static long[] times(AttemptEvidence job) {
        return job.findings().stream()
                .filter(own -> !own.isRecovered())
                .flatMap(own -> own.occurrences().stream())
                .flatMapToLong(occurrence -> occurrence.timeMillis().stream())
                .sorted()
                .toArray();
    }

    /** Where both have times, an event long before or after the job's troubles is of another day. */
    private static boolean isOfTheTime(Finding finding, long[] times) {
        if (finding.first().timeMillis().isEmpty() || times.length == 0) {
            return true;
        }
        long time = finding.first().timeMillis().getAsLong();
        int at = Arrays.binarySearch(times, time);
        int next = at >= 0 ? at : -at - 1;
        return next < times.length && times[next] - time <= WINDOW_MILLIS
                || next > 0 && time - times[next - 1] <= WINDOW_MILLIS;
    }
}
