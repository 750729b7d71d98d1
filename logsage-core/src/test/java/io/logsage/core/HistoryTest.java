package io.logsage.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.Action;
import io.logsage.Analysis;
import io.logsage.AttemptHistory;
import io.logsage.Attribution;
import io.logsage.LogSage;
import io.logsage.LogSource;
import io.logsage.core.session.MemoryAttemptHistory;
import java.util.ArrayList;
import java.util.List;
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
