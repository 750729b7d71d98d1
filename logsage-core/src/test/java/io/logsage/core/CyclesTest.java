package io.logsage.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.Attribution;
import io.logsage.LogSource;
import io.logsage.Outcome;
import io.logsage.core.timeline.CycleSplit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CyclesTest {
    private static final String START = "[rank0]: > initializing torch distributed ...";
    private static final String OOM =
            "[rank1]: torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB.";

    private final LogSageEngine sage = LogSageEngine.create();
    private final List<String> log = new ArrayList<>();

    @Test
    void markersThatStandAloneBeginAttempts() {
        add("Cycle: 0", START);
        steps(1, 9);
        add(OOM, "Cycle: 1", START);
        steps(5, 12);
        assertCycles(0, 1);
        assertThat(answers().get(0).rootCause())
                .hasValueSatisfying(cause -> assertThat(cause.line()).isEqualTo(11));
        assertThat(answers().get(1).outcome()).isEqualTo(Outcome.NO_ERRORS);
        assertThat(sage.attribute(log).cycle()).isEqualTo(1);
    }

    @Test
    void profilingLinesOfTheLauncherBeginAttempts() {
        add(profiling(0, "rendezvous_started"), START);
        steps(1, 9);
        add(OOM, profiling(1, "failure_detected"), profiling(1, "worker_terminated"), START);
        steps(5, 12);
        add(OOM, profiling(2, "failure_detected"), START);
        assertCycles(0, 1, 2);
    }

    @Test
    void theFirstAttemptHasTheNumberThatTheLauncherGivesIt() {
        add("Cycle: 3", START);
        steps(1, 9);
        assertCycles(3);
    }

    @Test
    void restartsOfTorchrunBeginAttempts() {
        add(START);
        steps(1, 9);
        add(
                OOM,
                "[default] Worker group FAILED. 2/3 attempts left; will restart worker group",
                "[default] Rendezvous'ing worker group",
                "  restart_count=1",
                START);
        steps(5, 9);
        assertCycles(0, 1);
    }

    @Test
    void aRequeueBeginsAnAttempt() {
        add(START);
        steps(1, 9);
        add("slurmstepd: error: *** JOB 77 ON n1 CANCELLED AT 2026-03-01T10:00:00 DUE TO JOB REQUEUE ***", START);
        steps(5, 9);
        assertCycles(0, 1);
        assertThat(answers().get(0).outcome()).isEqualTo(Outcome.REQUEUED);
    }

    @Test
    void anAppendedRunIsAnAttempt() {
        for (int run = 0; run < 3; run++) {
            add(START);
            steps(1, 9);
            add(OOM);
        }
        assertCycles(0, 1, 2);
    }

    @Test
    void anAppendedRunWhoseLauncherCountsAnewHasItsNumbers() {
        add("Cycle: 3", START);
        steps(1, 9);
        add(OOM, START, "Cycle: 0");
        steps(1, 9);
        add(OOM, "Cycle: 1", START, "Cycle: 0");
        steps(1, 9);
        add(OOM);
        assertCycles(3, 0, 1);
    }

    @Test
    void aCycleOfSomethingElseBeginsNothing() {
        add(START);
        steps(1, 9);
        add("[rank0]: learning rate cycle: 4", "[rank0]: Cycle: 4 of cosine annealing", "Cycle: 4294967295");
        steps(9, 12);
        add(OOM);
        assertCycles(0);
    }

    @Test
    void whoWantsTheCutAtFirstMarkersAloneAsksForEachPart() {
        add("head", "Cycle: 0", START);
        steps(1, 4);
        add(OOM, "x Cycle: 1 y", START, "Cycle: 0 again", OOM);
        List<Integer> lines = CycleSplit.of(log).stream()
                .map(part -> sage.attribute(log.subList(part.from(), part.to())))
                .map(answer -> (int) answer.source().lines())
                .toList();
        assertThat(lines).containsExactly(6, 4);
    }

    private void assertCycles(Integer... numbers) {
        assertThat(answers()).extracting(Attribution::cycle).containsExactly(numbers);
    }

    private List<Attribution> answers() {
        return sage.attributeCycles(LogSource.of(log));
    }

    private void add(String... lines) {
        log.addAll(List.of(lines));
    }

    private void steps(int from, int to) {
        for (int step = from; step < to; step++) {
            add("[rank0]: iteration " + step + "/ 5000 | lm loss: 2.0");
        }
    }

    private static String profiling(int cycle, String event) {
        return "2026-03-01 10:00:0" + cycle + " [INFO] profiling.py:70   - Cycle: " + cycle + " Event: " + event
                + " Node: n1 Rank: 0 Time: 2026-03-01T10:00:00 UTC";
    }
}
