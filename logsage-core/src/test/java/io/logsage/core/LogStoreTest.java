package io.logsage.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logsage.Action;
import io.logsage.Analysis.JobAttempt;
import io.logsage.Attribution;
import io.logsage.AttributionId;
import io.logsage.LogSageException.StoreFull;
import io.logsage.LogSource;
import io.logsage.LogStore;
import io.logsage.LogStore.Attributed;
import io.logsage.LogStore.Expired;
import io.logsage.LogStore.Foreign;
import io.logsage.LogStore.Full;
import io.logsage.LogStore.Stored;
import io.logsage.LogStore.Unknown;
import io.logsage.core.session.StoreLimits;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class LogStoreTest {

    private static final Optional<String> ANN = Optional.of("ann");
    private static final Optional<String> BOB = Optional.of("bob");

    enum Kind {
        IN_MEMORY,
        IN_A_DIRECTORY
    }

    private final Kind kind;
    private final Path directory;
    private final HandClock clock = new HandClock();
    private final LogSageEngine sage = LogSageEngine.builder().clock(clock).build();
    private final LogStore store;

    LogStoreTest(Kind kind, @TempDir Path directory) {
        this.kind = kind;
        this.directory = directory;
        this.store = open(sage, "main");
    }

    private LogStore open(LogSageEngine engine, String name) {
        return switch (kind) {
            case IN_MEMORY -> engine.openStore();
            case IN_A_DIRECTORY -> engine.openStore(directory.resolve(name));
        };
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void answersAsAnAnalysisOfAllLinesAtOnce() {
        List<String> lines = log(12_000);
        AttributionId id = store.open("job-1", ANN);
        for (int from = 0; from < lines.size(); from += 700) {
            int to = Math.min(lines.size(), from + 700);
            assertThat(store.append(id, ANN, lines.subList(from, to))).isEqualTo(new Stored(to));
        }

        Attribution whole = sage.attribute(LogSource.of(lines));
        assertThat(store.attribute(id, ANN)).isEqualTo(new Attributed("job-1", whole));
    }

    @Test
    void answersAboutAShortLogAsAnAnalysisOfItsLines() {
        AttributionId id = store.open("job-1", Optional.empty());
        store.append(id, Optional.empty(), log(10));

        assertThat(store.attribute(id, Optional.empty())).isEqualTo(new Attributed("job-1", sage.attribute(log(10))));
    }

    @Test
    void tellsToStopWhatComesBackWithoutProgressInAttemptsThatAreNumbered() {
        List<Action> actions = new ArrayList<>();
        for (int attempt = 0; attempt < 4; attempt++) {
            actions.add(hung(new JobAttempt("job-1", attempt), ANN).action());
        }
        assertThat(actions).containsExactly(Action.RESTART, Action.RESTART, Action.RESTART, Action.STOP);
    }

    @Test
    void countsAnAttemptOnceHoweverOftenItsLogsAreSent() {
        for (int again = 0; again < 6; again++) {
            assertThat(hung(new JobAttempt("job-1", 0), ANN).action()).isEqualTo(Action.RESTART);
        }
    }

    @Test
    void countsNoAttemptOfAnotherUser() {
        for (int attempt = 0; attempt < 6; attempt++) {
            Optional<String> user = Optional.of("user-" + attempt);
            assertThat(hung(new JobAttempt("job-1", attempt), user).action()).isEqualTo(Action.RESTART);
        }
    }

    @Test
    void remembersNothingOfALogWithoutANumber() {
        for (int again = 0; again < 6; again++) {
            assertThat(answer(store.open("job-1", ANN), ANN).action()).isEqualTo(Action.RESTART);
        }
    }

    private Attribution hung(JobAttempt attempt, Optional<String> user) {
        return answer(store.open(attempt, user), user);
    }

    private Attribution answer(AttributionId id, Optional<String> user) {
        List<String> lines = log(20);
        lines.set(
                lines.size() - 1,
                "[rank3]: [Rank 3] Watchdog caught collective operation timeout: WorkNCCL(SeqNum=88, OpType=ALLREDUCE,"
                        + " NumelIn=1, NumelOut=1, Timeout(ms)=600000) ran for 600012 milliseconds before timing out.");
        store.append(id, user, lines);
        return ((Attributed) store.attribute(id, user)).attribution();
    }

    @Test
    void answersOnce() {
        AttributionId id = store.open("job-1", ANN);
        store.attribute(id, ANN);

        assertThat(store.attribute(id, ANN)).isEqualTo(new Unknown());
        assertThat(store.append(id, ANN, List.of("late"))).isEqualTo(new Unknown());
    }

    @Test
    void keepsAUsersLogFromOthers() {
        AttributionId id = store.open("job-1", ANN);
        store.append(id, ANN, List.of("mine"));

        assertThat(store.append(id, BOB, List.of("not mine"))).isEqualTo(new Foreign());
        assertThat(store.attribute(id, BOB)).isEqualTo(new Foreign());
        assertThat(store.attribute(id, Optional.empty())).isEqualTo(new Foreign());
        assertThat(store.append(id, ANN, List.of("more"))).isEqualTo(new Stored(2));
    }

    @Test
    void forgetsALogADayAfterItsLastPart() {
        AttributionId kept = store.open("job-1", ANN);
        AttributionId expired = store.open("job-2", ANN);
        clock.pass(Duration.ofHours(23));
        store.append(kept, ANN, List.of("still here"));
        clock.pass(Duration.ofHours(2));

        assertThat(store.attribute(expired, ANN)).isEqualTo(new Expired());
        assertThat(store.append(expired, ANN, List.of("late"))).isEqualTo(new Expired());
        assertThat(store.attribute(expired, BOB)).isEqualTo(new Unknown());
        assertThat(store.append(kept, ANN, List.of("and here"))).isEqualTo(new Stored(2));
    }

    @Test
    void removesWhatExpiredWhenAsked() {
        AttributionId id = store.open("job-1", ANN);
        store.open("job-2", ANN);
        clock.pass(Duration.ofHours(25));

        assertThat(store.removeExpired()).isEqualTo(2);
        assertThat(store.removeExpired()).isZero();
        assertThat(store.attribute(id, ANN)).isEqualTo(new Expired());
    }

    @Test
    void doesNotKnowAnIdThatItDidNotGive() {
        assertThat(store.attribute(AttributionId.random(), ANN)).isEqualTo(new Unknown());
        assertThat(store.append(AttributionId.random(), ANN, List.of("x"))).isEqualTo(new Unknown());
    }

    @Test
    void saysWhatItsLimitCut() {
        try (LogStore small = open(LogSageEngine.builder().maxBytes(25).build(), "small")) {
            AttributionId id = small.open("job-1", ANN);

            assertThat(small.append(id, ANN, List.of("0123456789", "0123456789", "beyond")))
                    .isEqualTo(new Full(2, "25 bytes a log"));
            assertThat(small.attribute(id, ANN))
                    .isInstanceOfSatisfying(
                            Attributed.class,
                            reply -> assertThat(reply.attribution().truncations())
                                    .contains("1 lines were not taken: the store takes 25 bytes a log"));
        }
    }

    @Test
    void takesNoMoreOfAUserThanItsLimitAndLeavesTheOthersAlone() {
        try (LogStore small = open(limited(new StoreLimits(100, 30, 1_000, 1_000, 10)), "small")) {
            AttributionId first = small.open("job-1", ANN);
            AttributionId second = small.open("job-2", ANN);
            AttributionId other = small.open("job-3", BOB);
            assertThat(small.append(first, ANN, List.of("0123456789", "0123456789")))
                    .isEqualTo(new Stored(2));
            assertThat(small.append(second, ANN, List.of("0123456789"))).isEqualTo(new Full(0, "30 bytes a user"));
            assertThat(small.append(other, BOB, List.of("0123456789"))).isEqualTo(new Stored(1));

            small.attribute(first, ANN);
            assertThat(small.append(second, ANN, List.of("0123456789"))).isEqualTo(new Stored(1));
        }
    }

    @Test
    void takesNoMoreInAllThanItsLimit() {
        try (LogStore small = open(limited(new StoreLimits(100, 100, 40, 1_000, 2)), "small")) {
            AttributionId first = small.open("job-1", ANN);
            AttributionId second = small.open("job-2", BOB);
            assertThat(small.append(first, ANN, List.of("0123456789", "0123456789")))
                    .isEqualTo(new Stored(2));
            assertThat(small.append(second, BOB, List.of("0123456789", "0123456789")))
                    .isEqualTo(new Full(1, "40 bytes in all"));
            assertThatThrownBy(() -> small.open("job-3", ANN)).isInstanceOf(StoreFull.class);

            clock.pass(Duration.ofHours(25));
            assertThat(small.append(small.open("job-4", BOB), BOB, log(0).subList(0, 0)))
                    .isEqualTo(new Stored(0));
        }
    }

    @Test
    void holdsNoMoreOnTheHeapThanItsLimit() {
        LogSageEngine engine = limited(new StoreLimits(10_000, 10_000, 10_000, 15, 10));
        try (LogStore small = open(engine, "small")) {
            AttributionId id = small.open("job-1", ANN);
            small.append(id, ANN, log(0));
            LogStore.Receipt receipt = small.append(id, ANN, List.of("next", "last"));

            assertThat(receipt).isEqualTo(kind == Kind.IN_MEMORY ? new Full(0, "15 bytes of heap") : new Stored(3));
            Attribution answer = ((Attributed) small.attribute(id, ANN)).attribution();
            assertThat(answer.source().lines()).isEqualTo(kind == Kind.IN_MEMORY ? 0 : 3);
            assertThat(answer.rootCause().isPresent()).isEqualTo(kind == Kind.IN_A_DIRECTORY);
        }
    }

    @Test
    void givesTheHeapOfAnAnsweredLogToTheNext() {
        try (LogStore small = open(limited(new StoreLimits(100, 100, 100, 50, 10)), "small")) {
            for (int job = 0; job < 5; job++) {
                AttributionId id = small.open("job-" + job, ANN);
                assertThat(small.append(id, ANN, List.of("0123456789"))).isEqualTo(new Stored(1));
                small.attribute(id, ANN);
            }
        }
    }

    private LogSageEngine limited(StoreLimits limits) {
        return LogSageEngine.builder().clock(clock).storeLimits(limits).build();
    }

    @Test
    void refusesABlankJob() {
        assertThatThrownBy(() -> store.open(" ", ANN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void losesNoLineThatManyThreadsSend() throws Exception {
        AttributionId id = store.open("job-1", ANN);
        Callable<Stored> sender = () -> {
            Stored last = new Stored(0);
            for (int i = 0; i < 200; i++) {
                last = (Stored) store.append(id, ANN, List.of("a line", "another"));
            }
            return last;
        };
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (var sent : threads.invokeAll(List.of(sender, sender, sender, sender))) {
                assertThat(sent.get().lines()).isLessThanOrEqualTo(1_600);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(store.append(id, ANN, List.of())).isEqualTo(new Stored(1_600));
    }

    @Test
    void mixesNoLogWithAnotherHoweverManyAreSentAtOnce() throws Exception {
        List<Callable<Boolean>> senders = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
            int own = number;
            senders.add(() -> isAnsweredAboutItsOwnLines(own));
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (var sent : threads.invokeAll(senders)) {
                assertThat(sent.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean isAnsweredAboutItsOwnLines(int own) {
        Optional<String> user = Optional.of("user-" + own % 7);
        AttributionId id = store.open("job-" + own, user);
        for (int part = 0; part < 20; part++) {
            store.append(id, user, List.of("reading", "still reading"));
        }
        store.append(id, user, List.of("[rank3]: ValueError: no header in shard-" + own + ".bin"));
        return store.attribute(id, user) instanceof Attributed answer
                && answer.jobId().equals("job-" + own)
                && answer.attribution().source().lines() == 41
                && answer.attribution().rootCause().orElseThrow().text().endsWith("shard-" + own + ".bin");
    }

    @Test
    void isOfNoUseOnceClosed() {
        LogStore closed = open(sage, "closed");
        closed.close();

        assertThatThrownBy(() -> closed.open("job-1", ANN)).isInstanceOf(IllegalStateException.class);
    }

    static List<String> log(int steps) {
        List<String> lines = new ArrayList<>();
        for (int step = 1; step <= steps; step++) {
            lines.add("[rank0]: iteration " + step + "/ 5000 | consumed samples: " + 8 * step + " | lm loss: 2.0");
        }
        lines.add("[rank3]: torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB.");
        return lines;
    }

    private static final class HandClock extends Clock {
        private Instant now = Instant.parse("2026-03-01T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
