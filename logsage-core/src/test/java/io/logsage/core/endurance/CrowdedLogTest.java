package io.logsage.core.endurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.Analysis;
import io.logsage.Attribution;
import io.logsage.Category;
import io.logsage.Cause;
import io.logsage.LogSource;
import io.logsage.Outcome;
import io.logsage.core.LogSageEngine;
import io.logsage.core.session.FollowedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Errors of more shapes than are kept. */
class CrowdedLogTest {
    private static final int SHAPES = 6_000;
    private static final String OUT_OF_MEMORY =
            "[rank5]: torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB.";

    private final LogSageEngine sage = LogSageEngine.builder()
            .clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
            .build();
    private final List<String> log = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({"5000, 20_000", "5000, 21_000", "5000, 24_900", "100000, 9_000", "100000, 30_000"})
    void isNoLogWithoutErrors(int shapes, int lines) {
        for (int i = 0; i < lines; i++) {
            log.add("[rank" + i % 100_000 + "]: " + error(i % shapes));
        }
        assertThat(answer().outcome()).isEqualTo(Outcome.FAILED);
        assertRoot(answer(), 1, Category.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 61, 500})
    void isNoneWithoutErrorsWhereAFewLinesFollow(int others) {
        errors(0, SHAPES);
        for (int i = 0; i < others; i++) {
            log.add("closing part " + i + " of the mixture");
        }
        assertRoot(answer(), 1, Category.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3_000, SHAPES})
    void isExplainedByItsOneKnownError(int place) {
        errors(0, place);
        log.add(OUT_OF_MEMORY);
        errors(place, SHAPES);
        assertRoot(answer(), place + 1, Category.GPU_OUT_OF_MEMORY);
    }

    @Test
    void isExplainedByAnExceptionOfAKindThatTrainingWentOnAfter() {
        exception("ValueError: a shard is empty");
        steps(1, 3);
        errors(0, 4_500);
        exception("ValueError: the mask has another shape");
        int root = log.size();
        errors(4_500, SHAPES);
        assertRoot(answer(), root, Category.USER_CODE);
    }

    @Test
    void isExplainedByTheFirstErrorThatTrainingDidNotGoOnAfter() {
        errors(0, SHAPES);
        steps(1, 3);
        errors(SHAPES, SHAPES + 2_000);
        assertRoot(answer(), SHAPES + 4, Category.UNKNOWN);
    }

    @Test
    void keepsTheFirstErrorOfEachRank() {
        for (int rank = 0; rank < 400; rank++) {
            String clock = rank == 300 ? "10:00:00" : "10:05:00";
            for (int i = 0; i < 20; i++) {
                log.add("[rank" + rank + "]: 2026-03-01 " + clock + " " + error(20 * rank + i));
            }
        }
        assertRoot(answer(), 6_001, Category.UNKNOWN);
        assertThat(answer().rootCause().map(Cause::ranks)).hasValue(List.of(300));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 30})
    void blamesNoNodeForWhatManyRanksPrint(int shapes) {
        placeRanks(1_024);
        for (int i = 0; i < shapes; i++) {
            onEachRank(1_024, error(i));
        }
        int root = log.size() + 1;
        onEachRank(1_024, "RuntimeError: CUDA error: uncorrectable ECC error encountered");
        assertRoot(answer(), root, Category.GPU_HARDWARE);
        assertThat(answer().rootCause().map(cause -> cause.ranks().size())).hasValue(1_024);
        assertThat(answer().isolate()).isEmpty();
    }

    @Test
    void blamesNoNodeWhereNotAllWhoPrintedAnErrorAreKnown() {
        placeRanks(4_096);
        for (int i = 0; i < 10; i++) {
            onEachRank(4_096, "RuntimeError: CUDA error: unspecified launch failure in q" + letters(i));
        }
        int root = log.size() + 1;
        onEachRank(4_096, "RuntimeError: CUDA error: uncorrectable ECC error encountered");
        assertThat(answer().alternatives())
                .anyMatch(cause -> cause.line() == root && cause.ranks().equals(List.of(0)));
        assertThat(answer().isolate()).isEmpty();
        assertThat(answer().suspects()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {4_088, 4_104})
    void takesNoRankForSilentThatIsNotNamed(int ranks) {
        placeRanks(ranks);
        steps(1, 3);
        for (int rank = 0; rank < ranks; rank++) {
            log.add("[rank" + rank + "]:[E301 10:00:00.1 ProcessGroupNCCL.cpp:616] [Rank " + rank + "] Watchdog caught"
                    + " collective operation timeout: WorkNCCL(SeqNum=9, OpType=ALLREDUCE, Timeout(ms)=600000)"
                    + " ran for 600001 milliseconds");
        }
        assertRoot(answer(), ranks + 4, Category.COLLECTIVE_TIMEOUT);
        assertThat(answer().suspects()).isEmpty();
    }

    @Test
    void followsTheLatestOfVeryManyTracebacks() {
        int ranks = 5_000;
        onEachRank(ranks, "Traceback (most recent call last):");
        onEachRank(ranks, "  File \"train.py\", line 3, in <module>");
        onEachRank(ranks, "Trouble: the queue is closed");
        assertThat(answer().rootCause()).hasValueSatisfying(cause -> {
            assertThat(cause.text()).isEqualTo("Trouble: the queue is closed");
            assertThat(cause.ranks()).contains(ranks - 4_000, ranks - 1);
        });
    }

    @Test
    void saysWhatIsNotKept() {
        errors(0, SHAPES);
        assertThat(answer().truncations())
                .anyMatch(cut -> cut.matches("[0-9]+ error lines in the middle were not kept: there are more than 4096"
                        + " shapes of them; the first, the last and the rare ones were"));
    }

    @Test
    void isAnsweredAttemptByAttempt() {
        log.add("Cycle: 0");
        errors(0, SHAPES);
        log.add("Cycle: 1");
        log.add(OUT_OF_MEMORY);
        errors(0, SHAPES);
        List<Attribution> answers = sage.attributeCycles(Analysis.of(LogSource.of(log.stream())));
        assertThat(answers).hasSize(2);
        assertRoot(answers.get(0), 2, Category.UNKNOWN);
        assertRoot(answers.get(1), SHAPES + 3, Category.GPU_OUT_OF_MEMORY);
    }

    @Test
    void isAnsweredTheSameWhileItGrows(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("job.log"));
        try (FollowedLog followed = sage.follow(file)) {
            log.add(error(0));
            for (int part = 0; part < 4; part++) {
                int from = log.size();
                errors(from, from + SHAPES / 3);
                Files.write(file, log.subList(part == 0 ? 0 : from, log.size()), StandardOpenOption.APPEND);
                followed.poll();
                assertRoot(followed.soFar(), 1, Category.UNKNOWN);
            }
            assertThat(followed.finish()).isEqualTo(sage.attribute(file));
        }
    }

    private Attribution answer() {
        return sage.attribute(log);
    }

    private static void assertRoot(Attribution answer, int line, Category category) {
        assertThat(answer.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(answer.rootCause()).hasValueSatisfying(cause -> {
            assertThat(cause.line()).isEqualTo(line);
            assertThat(cause.category()).isEqualTo(category);
        });
    }

    private void errors(int from, int to) {
        for (int i = from; i < to; i++) {
            log.add(error(i));
        }
    }

    private void exception(String text) {
        log.addAll(List.of(
                "[rank5]: Traceback (most recent call last):",
                "[rank5]:   File \"train.py\", line 3, in <module>",
                "[rank5]: " + text));
    }

    private void onEachRank(int ranks, String text) {
        for (int rank = 0; rank < ranks; rank++) {
            log.add("[rank" + rank + "]: " + text);
        }
    }

    private void placeRanks(int ranks) {
        for (int rank = 0; rank < ranks; rank++) {
            log.add("node" + rank / 8 + ":12:34 [" + rank % 8 + "] NCCL INFO comm 0x1 rank " + rank + " nranks " + ranks
                    + " cudaDev " + rank % 8 + " busId " + rank % 8 + "000 - Init COMPLETE");
        }
    }

    private void steps(int from, int to) {
        for (int i = from; i <= to; i++) {
            log.add("iteration " + i + "/ 900 | lm loss: 2.0");
        }
    }

    /** An error of another shape for each number. */
    private static String error(int n) {
        return "ERROR: cannot place q" + letters(n);
    }

    private static String letters(int n) {
        StringBuilder letters = new StringBuilder("q");
        for (int left = n; left > 0; left /= 16) {
            letters.append((char) ('g' + left % 16));
        }
        return letters.append('q').toString();
    }
}
