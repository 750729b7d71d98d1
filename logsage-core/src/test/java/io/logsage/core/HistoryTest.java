package io.logsage.core;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.Action;
import io.logsage.Analysis;
import io.logsage.AttemptHistory;
import io.logsage.Attribution;
import io.logsage.IsolationTarget;
import io.logsage.LogSage;
import io.logsage.LogSageException.StoreFailure;
import io.logsage.LogSource;
import io.logsage.core.isolation.IsolationCalculator;
import io.logsage.core.session.MemoryAttemptHistory;
import io.logsage.testkit.scenario.Fault;
import io.logsage.testkit.scenario.Framework;
import io.logsage.testkit.scenario.Launcher;
import io.logsage.testkit.scenario.Saving;
import io.logsage.testkit.scenario.ScenarioWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private final AttemptHistory history = new MemoryAttemptHistory();
    private final LogSage sage = LogSageEngine.builder().history(history).build();

    @Test
    void stopsAJobWhoseFaultComesBackWithoutProgress() {
        List<Action> actions = new ArrayList<>();
        for (int attempt = 0; attempt < 4; attempt++) {
            actions.add(attempt("job-1", attempt, 20).action());
        }

        assertThat(actions).containsExactly(Action.RESTART, Action.RESTART, Action.RESTART, Action.STOP);
    }

    @Test
    void restartsAJobThatComesFurtherEachTime() {
        for (int attempt = 0; attempt < 6; attempt++) {
            assertThat(attempt("job-1", attempt, 20 + 10 * attempt).action()).isEqualTo(Action.RESTART);
        }
    }

    @Test
    void keepsJobsApart() {
        for (int job = 0; job < 6; job++) {
            assertThat(attempt("job-" + job, job, 20).action()).isEqualTo(Action.RESTART);
        }
    }

    @Test
    void answersTheSameAboutAnAttemptThatIsAnalysedAgain() {
        for (int again = 0; again < 6; again++) {
            assertThat(attempt("job-1", 0, 20).action()).isEqualTo(Action.RESTART);
        }
        assertThat(history.entries("job-1")).hasSize(1);
    }

    @Test
    void remembersNothingOfAnAnalysisWithoutAJob() {
        for (int again = 0; again < 6; again++) {
            assertThat(sage.attribute(log(20)).action()).isEqualTo(Action.RESTART);
        }
    }

    @Test
    void restartsWhatCannotSucceedUnchangedOnceARestartCameFurther() {
        assertThat(asserted("job-1", 0, 100).action()).isEqualTo(Action.STOP);
        assertThat(asserted("job-1", 1, 140).action()).isEqualTo(Action.RESTART);
        assertThat(asserted("job-1", 2, 120).action()).isEqualTo(Action.RESTART);
    }

    @Test
    void stopsAtTheSecondFailureOfTheSameCheckpointAndNotAtOneOfAnother() {
        assertThat(load("job-1", 0, 7_000).action()).isEqualTo(Action.RESTART);
        assertThat(load("job-1", 1, 8_000).action()).isEqualTo(Action.RESTART);
        assertThat(load("job-1", 2, 8_000).action()).isEqualTo(Action.STOP);
        assertThat(requireNonNull(history.entries("job-1").get(2))
                        .failure()
                        .orElseThrow()
                        .entity())
                .contains("checkpoint@8000");
    }

    @Test
    void retriesAStepThatOneRankRefusedOnce() {
        String refused = "[rank3]: RuntimeError: Rank 3, iteration 26: Unexpected result nan (message='loss is NaN')";

        assertThat(attribute("job-1", 0, 25, refused).action()).isEqualTo(Action.RESTART);
        assertThat(attribute("job-1", 1, 25, refused).action()).isEqualTo(Action.STOP);
        assertThat(requireNonNull(history.entries("job-1").get(1))
                        .failure()
                        .orElseThrow()
                        .entity())
                .contains("step 26");
    }

    @Test
    void leavesOutANodeWhoseSecondLocalFaultComes() {
        assertThat(segfault("job-1", 0, 100).action()).isEqualTo(Action.RESTART);
        Attribution second = segfault("job-1", 1, 300);

        assertThat(second.action()).isEqualTo(Action.ISOLATE);
        assertThat(second.isolate().get(0).host()).contains("gpu-c07");
    }

    @Test
    void leavesOutTheNodeOfARankThatNeverArrivesAndIsSurerEachTime() {
        assertThat(missingRank(0).action()).isEqualTo(Action.RESTART);
        double before = IsolationCalculator.THRESHOLD + 0.02;
        for (int attempt = 1; attempt < 4; attempt++) {
            Attribution again = missingRank(attempt);

            assertThat(again.action()).isEqualTo(Action.ISOLATE);
            assertThat(again.isolate())
                    .singleElement()
                    .extracting(IsolationTarget::host)
                    .isEqualTo(Optional.of("gpu-054"));
            assertThat(again.isolate().get(0).confidence()).isGreaterThan(before);
            before = again.isolate().get(0).confidence();
        }
        assertThat(before).isGreaterThan(0.9);
    }

    @Test
    void leavesOutNoNodeForAFaultOfAnotherOne() {
        missingRank(0);
        Attribution other = missingRank(1, 222);

        assertThat(other.action()).isEqualTo(Action.RESTART);
        assertThat(other.isolate()).isEmpty();
        assertThat(other.suspects()).extracting(IsolationTarget::host).containsExactly(Optional.of("gpu-028"));
    }

    @Test
    void countsTheAttemptsOfOneLogOneAfterTheOther() {
        List<String> lines = new ArrayList<>();
        for (int cycle = 0; cycle < 4; cycle++) {
            lines.add("profiling.py:34 Cycle: " + cycle);
            lines.addAll(log(20));
        }
        for (int again = 0; again < 2; again++) {
            assertThat(sage.attributeCycles(Analysis.of(LogSource.of(lines)).forJob("job-1", 3)))
                    .extracting(Attribution::action)
                    .containsExactly(Action.RESTART, Action.RESTART, Action.RESTART, Action.STOP);
        }
        assertThat(history.entries("job-1")).containsOnlyKeys(0, 1, 2, 3);
    }

    @Test
    void answersWithoutAHistoryThatFailsAndSaysSo() {
        AttemptHistory broken = new AttemptHistory() {
            @Override
            public void record(String jobId, int attempt, Entry entry) {
                throw new StoreFailure("the disk is full", null);
            }

            @Override
            public SortedMap<Integer, Entry> entries(String jobId) {
                throw new IllegalStateException("no connection");
            }
        };
        Attribution answer = LogSageEngine.builder()
                .history(broken)
                .build()
                .attribute(Analysis.of(LogSource.of(log(20))).forJob("job-1", 1));

        assertThat(answer.action()).isEqualTo(Action.RESTART);
        assertThat(answer.missingEvidence())
                .anyMatch(note -> note.contains("could not be read (no connection)"))
                .anyMatch(note -> note.contains("could not be written (the disk is full)"));
    }

    private Attribution asserted(String job, int attempt, int steps) {
        return attribute(job, attempt, steps, "[rank3]: RuntimeError: CUDA error: device-side assert triggered");
    }

    private Attribution segfault(String job, int attempt, int steps) {
        return attribute(
                job, attempt, steps, "[gpu-c07:12811] *** Process received signal *** Signal: Segmentation fault (11)");
    }

    private Attribution missingRank(int attempt) {
        return missingRank(attempt, 430);
    }

    /** Ranks 8k to 8k + 7 run on the host of number k + 1. */
    private Attribution missingRank(int attempt, int rank) {
        byte[] log = ScenarioWriter.seeded(77)
                .fault(Fault.BARRIER_MISSING_RANK)
                .framework(Framework.MEGATRON)
                .launcher(Launcher.SRUN_LABEL)
                .worldSize(1_000)
                .gpusPerNode(8)
                .hosts("gpu-%03d")
                .victim(rank)
                .resumedFrom(10)
                .saving(Saving.NEVER)
                .write()
                .bytes();
        return sage.attribute(Analysis.of(LogSource.of(log)).forJob("job-1", attempt));
    }

    private Attribution load(String job, int attempt, int step) {
        return sage.attribute(Analysis.of(
                        LogSource.of(
                                List.of(
                                        "[rank0]: loading distributed checkpoint from /ckpt/model at iteration " + step,
                                        "[rank0]: UnicodeDecodeError: 'utf-8' codec can't decode byte 0x9c in position 31: invalid start byte")))
                .forJob(job, attempt));
    }

    private Attribution attribute(String job, int attempt, int steps, String fault) {
        List<String> lines = new ArrayList<>(log(steps));
        lines.set(lines.size() - 1, fault);
        return sage.attribute(Analysis.of(LogSource.of(lines)).forJob(job, attempt));
    }

    private Attribution attempt(String job, int attempt, int steps) {
        return sage.attribute(Analysis.of(LogSource.of(log(steps))).forJob(job, attempt));
    }

    private static List<String> log(int steps) {
        List<String> lines = new ArrayList<>();
        lines.add("[rank0]: building the model");
        for (int step = 1; step <= steps; step++) {
            lines.add("[rank0]: iteration " + step + "/ 500 | consumed samples: " + 8 * step + " | lm loss: 2.0");
        }
        lines.add(
                "[rank3]:[E312 09:20:00.118000 ProcessGroupNCCL.cpp:616] [Rank 3] Watchdog caught collective operation"
                        + " timeout: WorkNCCL(SeqNum=88, OpType=ALLREDUCE, NumelIn=1, NumelOut=1, Timeout(ms)=600000) ran for"
                        + " 600012 milliseconds before timing out.");
        return lines;
    }
}
