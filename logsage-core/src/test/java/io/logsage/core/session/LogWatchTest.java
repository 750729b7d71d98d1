package io.logsage.core.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.logsage.Action;
import io.logsage.Attribution;
import io.logsage.LogSageException;
import io.logsage.Outcome;
import io.logsage.core.LogSageEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogWatchTest {
    private static final String STEP = "[rank0]: iteration 7/ 5000 | lm loss: 2.0\n";
    private static final String FAULT =
            "[rank0]: torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB.\n";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T00:00:00Z"), ZoneOffset.UTC);

    private final LogSageEngine sage = LogSageEngine.builder().clock(CLOCK).build();
    private final HandSchedule schedule = new HandSchedule();
    private final LogWatch watch = new LogWatch(schedule);
    private final HeardAnswers heard = new HeardAnswers();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void aLogThatShowsAnEndIsOverHalfAMinuteAfterItsLastLine() throws IOException {
        append(STEP + FAULT);
        follow(Patience.standard());
        pass(29);
        assertThat(heard.answers).isEmpty();
        append("[rank0]: bye\n");
        pass(29);
        assertThat(heard.answers).isEmpty();
        pass(7);
        assertThat(heard.answers).containsExactly(sage.attribute(log()));
        assertThat(watch.size()).isZero();
        assertThat(schedule.planned()).isZero();
    }

    @Test
    void aLogWithoutAnEndIsOverAfterItsLongQuiet() throws IOException {
        append(STEP);
        follow(Patience.standard().quietAfter(Duration.ofMinutes(2)));
        pass(119);
        assertThat(heard.answers).isEmpty();
        pass(2);
        assertThat(heard.answers).singleElement().extracting(a -> a.outcome()).isEqualTo(Outcome.NO_ERRORS);
    }

    @Test
    void anEndlessLogIsOverWhenItIsAskedFor() throws IOException {
        append(STEP + FAULT);
        follow(Patience.standard().endless());
        pass(1_000_000);
        assertThat(heard.answers).isEmpty();
        watch.finish();
        assertThat(heard.answers).containsExactly(sage.attribute(log()));
    }

    @Test
    void whatIsSaidOnTheWayIsHarmless() throws IOException {
        follow(Patience.standard());
        pass(10);
        append("[rank0]: Traceback (most recent call last):\n[rank0]:   File \"t.py\", line 1, in <module>\n");
        pass(10);
        append("[rank0]: NameError: name 'nothing' is not defined\n");
        pass(10);
        assertThat(heard.onTheWay)
                .hasSize(2)
                .allMatch(a -> a.action() == Action.NONE || a.action() == Action.RESTART)
                .allMatch(a -> a.reason().startsWith("so far: "));
        pass(60);
        assertThat(heard.answers).singleElement().extracting(a -> a.action()).isEqualTo(Action.STOP);
    }

    @Test
    void looksComeFurtherApartWhileNothingComes() throws IOException {
        Patience patience =
                new Patience(Duration.ofSeconds(1), Duration.ofSeconds(8), Duration.ofDays(1), Duration.ofDays(1));
        append(STEP);
        follow(patience);
        schedule.pass(Duration.ZERO);
        pass(15); // looks at 1, 3, 7, 15
        append(STEP);
        pass(7);
        assertThat(heard.onTheWay).hasSize(1);
        pass(1); // at 23
        assertThat(heard.onTheWay).hasSize(2);
        append(STEP);
        pass(1); // at 24
        assertThat(heard.onTheWay).hasSize(3);
    }

    @Test
    void aStorageThatFailsIsSaidOnceAndTriedAgain() throws IOException {
        follow(Patience.standard());
        pass(1);
        Files.createDirectory(log());
        pass(20);
        assertThat(heard.failures).singleElement().asString().contains("it is a directory");
        Files.delete(log());
        append(STEP + FAULT);
        pass(60);
        assertThat(heard.answers).containsExactly(sage.attribute(log()));
    }

    @Test
    void aLogThatNeverComesIsAFailure() {
        follow(Patience.standard().quietAfter(Duration.ofSeconds(5)));
        pass(6);
        assertThat(heard.failures).singleElement().asString().contains("does not exist");
        assertThat(watch.size()).isZero();
    }

    @Test
    void aClosedWatchSaysNothingMore() throws IOException {
        append(STEP);
        follow(Patience.standard());
        watch.close();
        pass(10_000);
        assertThat(heard.answers).isEmpty();
        assertThat(watch.size()).isZero();
    }

    @Test
    void twoThreadsFollowManyLogs() throws IOException, InterruptedException {
        int logs = 200;
        CountDownLatch over = new CountDownLatch(logs);
        HeardAnswers many = new HeardAnswers();
        Patience patience = new Patience(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ZERO, Duration.ZERO);
        try (LogWatch threads = new LogWatch(2)) {
            for (int i = 0; i < logs; i++) {
                Path log = Files.writeString(folder.resolve("job-" + i), STEP + FAULT);
                threads.follow(sage.follow(log), patience, new Counting(many, over));
            }
            assertThat(over.await(60, TimeUnit.SECONDS)).isTrue();
            assertThat(Thread.getAllStackTraces().keySet().stream()
                            .filter(thread -> thread.getName().startsWith("logsage-watch-")))
                    .hasSizeLessThanOrEqualTo(2);
        }
        assertThat(many.answers).hasSize(logs);
    }

    @Test
    void patienceIsChecked() {
        Duration one = Duration.ofSeconds(1);
        assertThatThrownBy(() -> new Patience(Duration.ZERO, one, one, one))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Patience(one, one, one, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private record Counting(HeardAnswers answers, CountDownLatch over) implements LogListener {
        @Override
        public void ended(Path log, Attribution answer) {
            synchronized (answers) {
                answers.ended(log, answer);
            }
            over.countDown();
        }

        @Override
        public void failed(Path log, LogSageException why) {
            over.countDown();
        }
    }

    private void follow(Patience patience) {
        watch.follow(sage.follow(log()), patience, heard);
    }

    private void pass(long seconds) {
        schedule.pass(Duration.ofSeconds(seconds));
    }

    private Path log() {
        return folder.resolve("job.log");
    }

    private void append(String text) throws IOException {
        Files.writeString(log(), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
