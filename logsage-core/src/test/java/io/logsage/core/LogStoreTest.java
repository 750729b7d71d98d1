package io.logsage.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logsage.Attribution;
import io.logsage.AttributionId;
import io.logsage.LogSource;
import io.logsage.LogStore;
import io.logsage.LogStore.Reply;
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
import org.junit.jupiter.api.Test;

class LogStoreTest {

    private static final Optional<String> ANN = Optional.of("ann");
    private static final Optional<String> BOB = Optional.of("bob");

    private final HandClock clock = new HandClock();
    private final LogSageEngine sage = LogSageEngine.builder().clock(clock).build();
    private final LogStore store = sage.openStore();

    @Test
    void answersAsAnAnalysisOfAllLinesAtOnce() {
        List<String> lines = log(4_000);
        AttributionId id = store.open("job-1", ANN);
        for (int from = 0; from < lines.size(); from += 700) {
            int to = Math.min(lines.size(), from + 700);
            assertThat(store.append(id, ANN, lines.subList(from, to))).isEqualTo(to);
        }

        Attribution whole = sage.attribute(LogSource.of(lines));
        assertThat(store.attribute(id, ANN)).isEqualTo(new Reply.Attributed("job-1", whole));
    }

    @Test
    void answersAboutAShortLogAsAnAnalysisOfItsLines() {
        AttributionId id = store.open("job-1", Optional.empty());
        store.append(id, Optional.empty(), log(10));

        assertThat(store.attribute(id, Optional.empty()))
                .isEqualTo(new Reply.Attributed("job-1", sage.attribute(log(10))));
    }

    @Test
    void answersOnce() {
        AttributionId id = store.open("job-1", ANN);
        store.attribute(id, ANN);

        assertThat(store.attribute(id, ANN)).isEqualTo(new Reply.Unknown());
        assertThat(store.append(id, ANN, List.of("late"))).isZero();
    }

    @Test
    void keepsAUsersLogFromOthers() {
        AttributionId id = store.open("job-1", ANN);
        store.append(id, ANN, List.of("mine"));

        assertThat(store.append(id, BOB, List.of("not mine"))).isZero();
        assertThat(store.attribute(id, BOB)).isEqualTo(new Reply.Foreign());
        assertThat(store.attribute(id, Optional.empty())).isEqualTo(new Reply.Foreign());
        assertThat(store.append(id, ANN, List.of("more"))).isEqualTo(2);
    }

    @Test
    void forgetsALogADayAfterItsLastPart() {
        AttributionId kept = store.open("job-1", ANN);
        AttributionId expired = store.open("job-2", ANN);
        clock.pass(Duration.ofHours(23));
        store.append(kept, ANN, List.of("still here"));
        clock.pass(Duration.ofHours(2));

        assertThat(store.attribute(expired, ANN)).isEqualTo(new Reply.Unknown());
        assertThat(store.append(kept, ANN, List.of("and here"))).isEqualTo(2);
    }

    @Test
    void doesNotKnowAnIdThatItDidNotGive() {
        assertThat(store.attribute(AttributionId.random(), ANN)).isEqualTo(new Reply.Unknown());
        assertThat(store.append(AttributionId.random(), ANN, List.of("x"))).isZero();
    }

    @Test
    void saysWhatItsLimitCut() {
        LogStore small = LogSageEngine.builder().maxBytes(25).build().openStore();
        AttributionId id = small.open("job-1", ANN);

        assertThat(small.append(id, ANN, List.of("0123456789", "0123456789", "beyond")))
                .isEqualTo(2);
        assertThat(small.attribute(id, ANN))
                .isInstanceOfSatisfying(
                        Reply.Attributed.class,
                        reply -> assertThat(reply.attribution().truncations())
                                .anyMatch(note -> note.contains("first 25 bytes")));
    }

    @Test
    void refusesABlankJob() {
        assertThatThrownBy(() -> store.open(" ", ANN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void losesNoLineThatManyThreadsSend() throws Exception {
        AttributionId id = store.open("job-1", ANN);
        Callable<Long> sender = () -> {
            long last = 0;
            for (int i = 0; i < 200; i++) {
                last = store.append(id, ANN, List.of("a line", "another"));
            }
            return last;
        };
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (var sent : threads.invokeAll(List.of(sender, sender, sender, sender))) {
                assertThat(sent.get()).isLessThanOrEqualTo(1_600);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(store.append(id, ANN, List.of())).isEqualTo(1_600);
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
