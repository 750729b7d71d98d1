package io.logsage.core.timeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptSplitterTest {
    private static final String START = "> initializing torch distributed ...";
    private static final String FAILED = "[default] Worker group FAILED. 3/3 attempts left; will restart worker group";
    private static final String ROUND = "[default] Rendezvous'ing worker group";

    private final PlainGrammar grammar = new PlainGrammar();
    private final TimelineEvent event = new TimelineEvent();
    private final AttemptSplitter splitter = new AttemptSplitter();
    private final List<Integer> boundaries = new ArrayList<>();
    private int line;

    @Test
    void seesOneAttemptWhereManyRanksPrintTheSameStart() {
        for (int rank = 0; rank < 64; rank++) {
            add(rank, START);
        }
        for (int i = 0; i < 64; i++) {
            add(-1, START);
        }
        add(0, step(1));
        assertThat(boundaries).isEmpty();
    }

    @Test
    void splitsWhereTheCycleNumberRises() {
        all(
                "Cycle: 0 Event: rendezvous_started Node: a Rank: 0",
                step(5),
                "Cycle: 1 Event: failure_detected Node: a",
                "Cycle: 1 Event: failure_detected Node: b",
                "Cycle: 1 Event: worker_terminated Node: a",
                START,
                step(3),
                "Cycle: 2 Event: failure_detected Node: a");
        assertThat(boundaries).containsExactly(3, 8);
        assertThat(splitter.cycle()).hasValue(2);
    }

    @Test
    void splitsOnceWhenManyNodesOfALauncherStartAgain() {
        all(
                ROUND,
                ROUND,
                "restart_count=0",
                "restart_count=0",
                START,
                step(4),
                FAILED,
                ROUND,
                FAILED,
                ROUND,
                "restart_count=1",
                "restart_count=1",
                START,
                START,
                step(2),
                FAILED,
                ROUND,
                "restart_count=2");
        assertThat(boundaries).containsExactly(8, 17);
    }

    @Test
    void splitsByTheRestartCountAlone() {
        all("restart_count=0", step(4), "restart_count=1", "restart_count=1", step(2));
        assertThat(boundaries).containsExactly(3);
    }

    @Test
    void splitsWhereARankStartsAgainAfterSteps() {
        add(0, START);
        add(1, START);
        add(0, step(9));
        add(1, START);
        add(0, START);
        assertThat(boundaries).containsExactly(4);
    }

    @Test
    void splitsWhereARankStartsAgainAfterAFailureOnlyIfTheRankIsKnown() {
        add(0, START);
        add(-1, START);
        splitter.failureSeen();
        add(-1, START);
        assertThat(boundaries).isEmpty();
        add(0, START);
        assertThat(boundaries).containsExactly(4);
    }

    @Test
    void splitsAfterARequeueAtTheNextStart() {
        all(START, "JOB 7 CANCELLED DUE TO JOB REQUEUE ***", "noise", START, START);
        assertThat(boundaries).containsExactly(4);
    }

    @Test
    void splitsWhereTheCounterFallsBehindACheckpointThatWasRead() {
        all(step(10), step(20), "successfully loaded checkpoint from /d at iteration 15", step(16), step(21));
        assertThat(boundaries).containsExactly(3);
    }

    @Test
    void splitsAnAppendedRunWithoutAnyStartLine() {
        all(step(400), step(410), step(1), step(2));
        assertThat(boundaries).containsExactly(3);
    }

    @Test
    void doesNotSplitWhereAnEpochBeginsOrAPrinterLags() {
        all("Epoch: [0]  [ 90/100]  eta: 0:01:00  loss: 1.0", "Epoch: [1]  [  0/100]  eta: 0:01:00  loss: 1.0");
        all(step(400), step(398), step(401));
        all("Step 98/100 loss: 1.0", "Step 1/100 loss: 1.0");
        assertThat(boundaries).isEmpty();
    }

    private void all(String... texts) {
        for (String text : texts) {
            add(-1, text);
        }
    }

    private void add(int rank, String text) {
        line++;
        byte[] bytes = text.getBytes(UTF_8);
        if (grammar.parse(bytes, 0, bytes.length, event) && splitter.startsAttempt(rank, event)) {
            boundaries.add(line);
        }
    }

    private static String step(int step) {
        return " iteration " + step + "/ 900 | consumed samples: 8 | lm loss: 2.0E+00 |";
    }
}
