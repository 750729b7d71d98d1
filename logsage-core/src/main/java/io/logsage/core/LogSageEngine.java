package io.logsage.core;

import static java.util.Objects.requireNonNull;

import io.logsage.Action;
import io.logsage.Analysis;
import io.logsage.Analysis.JobAttempt;
import io.logsage.AttemptHistory;
import io.logsage.Attribution;
import io.logsage.LogSage;
import io.logsage.LogSource;
import io.logsage.LogStore;
import io.logsage.core.cause.CauseAnalysis;
import io.logsage.core.cause.CauseAnalyzer;
import io.logsage.core.evidence.AttemptEvidence;
import io.logsage.core.evidence.EvidenceCursor;
import io.logsage.core.evidence.EvidenceReader;
import io.logsage.core.evidence.Lexicon;
import io.logsage.core.isolation.IsolationCalculator;
import io.logsage.core.isolation.IsolationDecision;
import io.logsage.core.policy.Decision;
import io.logsage.core.policy.DecisionPolicy;
import io.logsage.core.policy.Entries;
import io.logsage.core.policy.Recurrence;
import io.logsage.core.refine.Explanations;
import io.logsage.core.refine.ModelLimits;
import io.logsage.core.refine.Refiner;
import io.logsage.core.refine.VerdictCache;
import io.logsage.core.session.FollowedLog;
import io.logsage.core.session.IncomingLogs;
import io.logsage.core.session.MemoryAttemptHistory;
import io.logsage.core.session.StoreLimits;
import io.logsage.core.signature.SignatureCatalogue;
import io.logsage.llm.LlmClient;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The engine: reads a log once, finds causes, decides. Rules alone, no network. Immutable and safe for many threads; make one and
 * keep it.
 */
public final class LogSageEngine implements LogSage {

    private final EvidenceReader reader;
    private final IsolationCalculator isolation;
    private final boolean mayIsolate;
    private final Clock clock;
    private final StoreLimits storeLimits;
    private final AttemptHistory history;
    private final Optional<Refiner> refiner;

    private LogSageEngine(Builder builder) {
        Settings settings = builder.settings;
        this.reader = new EvidenceReader(
                Lexicon.of(builder.catalogue.orElseGet(SignatureCatalogue::builtIn)),
                settings.domainSize(),
                builder.maxBytes,
                builder.threads);
        this.isolation = new IsolationCalculator(settings.limits().isolationCount());
        this.mayIsolate = settings.isolation();
        this.clock = builder.clock;
        this.storeLimits = builder.storeLimits.atMost(builder.maxBytes);
        this.history = builder.history;
        this.refiner = builder.llm.map(client -> new Refiner(
                client,
                new ModelLimits(
                        builder.llmDeadline,
                        settings.limits().batchWidth(),
                        settings.limits().contextSize(),
                        settings.limits().batchLlmCalls(),
                        builder.explanations())));
    }

    /** {@return an engine with the standard settings: rules only, no network, no key} */
    public static LogSageEngine create() {
        return builder().build();
    }

    /** {@return a builder of engines, with the standard settings} */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public Attribution attribute(Analysis analysis) {
        Instant start = clock.instant();
        List<AttemptEvidence> attempts = read(analysis);
        AttemptEvidence evidence = attempts.get(attempts.size() - 1);
        return refined(answer(evidence, pastOf(analysis, 0), start), evidence, analysis.userId());
    }

    @Override
    public List<Attribution> attributeCycles(Analysis analysis) {
        Instant start = clock.instant();
        List<Attribution> answers = new ArrayList<>();
        List<AttemptEvidence> attempts = read(analysis);
        for (int i = 0; i < attempts.size(); i++) {
            int later = attempts.size() - 1 - i;
            AttemptEvidence evidence = attempts.get(i);
            Attribution byRules = answer(evidence, pastOf(analysis, later), start);
            answers.add(later == 0 ? refined(byRules, evidence, analysis.userId()) : byRules);
        }
        return List.copyOf(answers);
    }

    /** {@return what the language model said so far, which is not asked twice; empty when no model is set} */
    public Optional<VerdictCache> llmCache() {
        return refiner.map(Refiner::cache);
    }

    private Attribution refined(Attribution byRules, AttemptEvidence evidence, Optional<String> userId) {
        return refiner.map(model -> model.refine(byRules, evidence, userId)).orElse(byRules);
    }

    /** {@return a new store that takes logs in parts and answers about each once; it ends with the process} */
    public LogStore openStore() {
        return IncomingLogs.inMemory(this::sentLog, this::answerSent, clock, storeLimits);
    }

    /**
     * {@return the store of a directory: as {@link #openStore()}, and what it took outlives the process}
     *
     * @param directory keeps the lines; made when it does not exist; one store at a time may have it open
     * @throws io.logsage.LogSageException.StoreFailure when it cannot be read or is open elsewhere
     */
    public LogStore openStore(Path directory) {
        return IncomingLogs.inDirectory(directory, this::sentLog, this::answerSent, clock, storeLimits);
    }

    private Attribution answerSent(AttemptEvidence evidence, Optional<JobAttempt> job, Optional<String> userId) {
        return refined(answer(evidence, pastOf(job, userId, 0), clock.instant()), evidence, userId);
    }

    private EvidenceCursor sentLog() {
        return reader.cursor("lines", year());
    }

    /**
     * {@return a session that reads a growing file}
     *
     * @param log the file, which may not exist yet
     */
    public FollowedLog follow(Path log) {
        return follow(Analysis.of(LogSource.of(log)));
    }

    /**
     * {@return a session that reads the growing file of an analysis; its last answer is the one that {@link #attribute(Analysis)} gives
     * about the finished file: companions are read, the model is asked and the attempt is remembered for it alone}
     *
     * @param analysis its log is a file, which may not exist yet
     */
    public FollowedLog follow(Analysis analysis) {
        if (!(analysis.log() instanceof LogSource.FileBytes log)) {
            throw new IllegalArgumentException(
                    "only a file can be followed: " + analysis.log().name());
        }
        return new FollowedLog(
                log.file(),
                () -> reader.cursor(log.name(), year()),
                () -> reader.read(log, List.of(), year()),
                this::answerNow,
                evidence -> lastAnswer(evidence, analysis));
    }

    private Attribution lastAnswer(AttemptEvidence job, Analysis analysis) {
        Instant start = clock.instant();
        AttemptEvidence evidence = reader.join(job, analysis.companions(), year());
        return refined(answer(evidence, pastOf(analysis, 0), start), evidence, analysis.userId());
    }

    private Attribution answerNow(AttemptEvidence evidence) {
        return answer(evidence, PastAttempts.ofNoJob(), clock.instant());
    }

    private List<AttemptEvidence> read(Analysis analysis) {
        return reader.read(analysis.log(), analysis.companions(), year());
    }

    private int year() {
        return clock.instant().atZone(ZoneOffset.UTC).getYear();
    }

    /** The attempts of a job before the one that so many follow in the log; the job's number is that of the last. */
    private PastAttempts pastOf(Analysis analysis, int followers) {
        return pastOf(analysis.job(), analysis.userId(), followers);
    }

    private PastAttempts pastOf(Optional<JobAttempt> job, Optional<String> userId, int followers) {
        return job.map(last -> PastAttempts.of(history, last, userId, followers))
                .orElseGet(PastAttempts::ofNoJob);
    }

    private Attribution answer(AttemptEvidence evidence, PastAttempts past, Instant start) {
        CauseAnalysis analysis = CauseAnalyzer.analyze(evidence);
        Recurrence recurrence = past.recurrence(() -> Entries.of(evidence, analysis, Action.NONE));
        IsolationDecision nodes = analysis.root()
                .filter(cause -> mayIsolate)
                .map(cause -> isolation.decide(analysis.causes(), evidence.topology(), recurrence.offenders()))
                .orElseGet(() -> new IsolationDecision(List.of(), List.of(), "isolation is switched off"));
        Decision decision =
                DecisionPolicy.decide(analysis, nodes, evidence.timeline().progress(), recurrence);
        past.record(() -> Entries.of(evidence, analysis, decision.action()));
        Duration elapsed = Duration.between(start, clock.instant());
        return Answer.of(evidence, analysis, decision, past.notes(), elapsed.isNegative() ? Duration.ZERO : elapsed);
    }

    /** Builds engines. Each value is checked as it is set. Not safe for several threads at once. */
    public static final class Builder {
        /** The most threads that read one log. */
        public static final int MOST_THREADS = 64;

        private Settings settings = Settings.standard();
        private Optional<SignatureCatalogue> catalogue = Optional.empty();
        private Clock clock = Clock.systemUTC();
        private long maxBytes = Long.MAX_VALUE;
        private int threads = 1;
        private AttemptHistory history = new MemoryAttemptHistory();
        private StoreLimits storeLimits = StoreLimits.standard();
        private Optional<LlmClient> llm = Optional.empty();
        private Duration llmDeadline = Duration.ofSeconds(20);
        private boolean explainsAll;

        private Builder() {}

        /**
         * {@return this builder}
         *
         * @param settings the settings
         */
        public Builder settings(Settings settings) {
            this.settings = requireNonNull(settings, "settings");
            return this;
        }

        /**
         * {@return this builder}
         *
         * @param gpus {@code DOMAIN_SIZE}: GPUs per node, at least 1
         */
        public Builder domainSize(int gpus) {
            this.settings = settings.toBuilder().domainSize(gpus).build();
            return this;
        }

        /**
         * {@return this builder}
         *
         * @param catalogue the signatures to look for, in place of the built-in ones
         */
        public Builder catalogue(SignatureCatalogue catalogue) {
            this.catalogue = Optional.of(catalogue);
            return this;
        }

        /**
         * {@return this builder}
         *
         * @param clock tells the time that an analysis takes, and the year of times in logs that name none
         */
        public Builder clock(Clock clock) {
            this.clock = requireNonNull(clock, "clock");
            return this;
        }

        /**
         * {@return this builder}
         *
         * @param bytes the most bytes of text to read of one log, after decompression, at least 1; what is cut is said in the result
         */
        public Builder maxBytes(long bytes) {
            if (bytes < 1) {
                throw new IllegalArgumentException("bytes is not positive: " + bytes);
            }
            this.maxBytes = bytes;
            return this;
        }

        /**
         * {@return this builder}
         *
         * @param threads so many read a large log that is there as a whole, the calling one among them, from 1 to 64; 1 when not
         *     set. They end with the analysis. The answer does not depend on it
         */
        public Builder threads(int threads) {
            if (threads < 1 || threads > MOST_THREADS) {
                throw new IllegalArgumentException("threads is not from 1 to " + MOST_THREADS + ": " + threads);
            }
            this.threads = threads;
            return this;
        }

        /**
         * {@return this builder}
         *
         * @param client a language model that refines answers that the rules are unsure of; none when not set
         */
        public Builder llm(LlmClient client) {
            this.llm = Optional.of(client);
            return this;
        }

        /**
         * {@return this builder}
         *
         * @param deadline the most time that the language model may add to an analysis, positive; 20 seconds when not set
         */
        public Builder llmDeadline(Duration deadline) {
            if (deadline.isNegative() || deadline.isZero()) {
                throw new IllegalArgumentException("llmDeadline is not positive: " + deadline);
            }
            this.llmDeadline = deadline;
            return this;
        }

        /** {@return this builder} The language model then explains every failure, also those that the rules are sure of. */
        public Builder explainAll() {
            this.explainsAll = true;
            return this;
        }

        private Explanations explanations() {
            if (explainsAll) {
                return Explanations.ALWAYS;
            }
            return settings.attribution() || settings.verbose() ? Explanations.WHERE_UNSURE : Explanations.NEVER;
        }

        /**
         * {@return this builder}
         *
         * @param limits how much a store of logs takes; a log also no more than {@link #maxBytes} when that is less
         */
        public Builder storeLimits(StoreLimits limits) {
            this.storeLimits = requireNonNull(limits, "limits");
            return this;
        }

        /**
         * {@return this builder}
         *
         * @param history remembers the attempts of jobs, for analyses that name their job; in memory when not set. When it fails,
         *     the answer stands without it and says so in {@link Attribution#missingEvidence()}
         */
        public Builder history(AttemptHistory history) {
            this.history = requireNonNull(history, "history");
            return this;
        }

        /** {@return an engine} */
        public LogSageEngine build() {
            return new LogSageEngine(this);
        }
    }
}
