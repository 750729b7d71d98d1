package io.logsage.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.Action;
import io.logsage.Attribution;
import io.logsage.LogSource;
import io.logsage.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the answers say about nodes and attempts, and what they must not say. */
class PlacesTest {

    @Test
    void whoReportsTheDeathOfAnotherNodeIsNotLeftOut() {
        Attribution answer = attribute(
                "gpu01:11:12 [0] NCCL INFO comm 0x1 rank 0 nranks 16 cudaDev 0 busId 1b000 - Init COMPLETE",
                "gpu02:11:12 [0] NCCL INFO comm 0x1 rank 8 nranks 16 cudaDev 0 busId 1b000 - Init COMPLETE",
                "[rank0]: ray.exceptions.ActorDiedError: The actor is dead because its node has died.");
        assertThat(answer.isolate()).isEmpty();
        assertThat(answer.suspects()).isEmpty();
    }

    @Test
    void aPodIsNeverLeftOut() {
        Attribution answer = attribute(
                "[pod/lm-worker-0/pytorch] iteration 5/ 100 | lm loss: 2.0E+00 |",
                "[pod/lm-worker-1/pytorch] Traceback (most recent call last):",
                "[pod/lm-worker-1/pytorch]   File \"/w/train.py\", line 3, in <module>",
                "[pod/lm-worker-1/pytorch] RuntimeError: CUDA error: uncorrectable ECC error encountered");
        assertThat(answer.action()).isEqualTo(Action.RESTART);
        assertThat(answer.isolate()).isEmpty();
    }

    @Test
    void theNodeOfAPodIsLeftOutWhereALineNamesIt() {
        Attribution answer = attribute(
                "[pod/lm-worker-0/pytorch] gpu01:11:12 [0] NCCL INFO Bootstrap : Using eth0:10.0.0.1<0>",
                "[pod/lm-worker-1/pytorch] gpu02:11:12 [0] NCCL INFO Bootstrap : Using eth0:10.0.0.2<0>",
                "[pod/lm-worker-0/pytorch] iteration 5/ 100 | lm loss: 2.0E+00 |",
                "[pod/lm-worker-1/pytorch] Traceback (most recent call last):",
                "[pod/lm-worker-1/pytorch]   File \"/w/train.py\", line 3, in <module>",
                "[pod/lm-worker-1/pytorch] RuntimeError: CUDA error: uncorrectable ECC error encountered");
        assertThat(answer.action()).isEqualTo(Action.ISOLATE);
        assertThat(answer.isolate())
                .singleElement()
                .satisfies(target -> assertThat(target.host()).contains("gpu02"));
    }

    @Test
    void nobodyIsLeftOutForAnEnvironmentThatNoOtherNodeIsKnownToBeFreeOf() {
        Attribution answer = attribute(
                "gpu01: starting",
                "gpu01: Traceback (most recent call last):",
                "gpu01:   File \"/w/train.py\", line 3, in <module>",
                "gpu01: RuntimeError: No CUDA GPUs are available");
        assertThat(answer.isolate()).isEmpty();
    }

    @Test
    void anImportThatFailsAfterARequeueBelongsToTheNextAttempt() {
        Attribution answer = attribute(
                "0: iteration 5/ 100 | lm loss: 2.0E+00 |",
                "slurmstepd: error: *** JOB 41 ON gpu01 CANCELLED AT 2031-01-02T03:04:05 DUE TO JOB REQUEUE ***",
                "0: Traceback (most recent call last):",
                "0:   File \"/w/train.py\", line 3, in <module>",
                "0: ModuleNotFoundError: No module named 'fused_ops'");
        assertThat(answer.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(answer.cycle()).isEqualTo(1);
        assertThat(answer.progress().trainingStarted()).isFalse();
    }

    @Test
    void theNameBeforeARankIsItsNode() {
        Attribution answer = attribute(
                "node01: [rank0]: iteration 5/ 100 | lm loss: 2.0E+00 |",
                "node02: [rank8]: Traceback (most recent call last):",
                "node02: [rank8]:   File \"/w/train.py\", line 3, in <module>",
                "node02: [rank8]: RuntimeError: CUDA error: uncorrectable ECC error encountered");
        assertThat(answer.isolate()).singleElement().satisfies(target -> {
            assertThat(target.host()).contains("node02");
            assertThat(target.ranks()).containsExactly(8);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Job was executed on host(s) <8*cn01>, in queue <gpu>\n                            <8*cn02>",
                "SLURM_JOB_NODELIST=cn[01-02]",
                "cn01:11:12 [0] NCCL INFO Bootstrap : Using eth0:10.0.0.1<0>"
            })
    void aNameInBracketsIsANodeWhereAnotherLineProvesIt(String proof) {
        Attribution answer = attributeInBrackets(proof, "cn01", "cn02");
        assertThat(answer.isolate())
                .singleElement()
                .satisfies(target -> assertThat(target.host()).contains("cn02"));
    }

    @Test
    void aNameInBracketsAloneIsNoNode() {
        assertThat(attributeInBrackets("starting", "cn01", "cn02").isolate()).isEmpty();
    }

    @Test
    void aDeviceInBracketsIsNoNodeThoughNodesAreCalledAlike() {
        assertThat(attributeInBrackets("SLURM_JOB_NODELIST=gpu[01-02]", "gpu0", "gpu1")
                        .isolate())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rank %d: ",
                "Rank=%d ",
                "2026-11-01 10:00:00,123 INFO rank%d ",
                "2026-11-01 10:00:00,123 | INFO | rank %d | ",
                "[n1][rank%d] ",
                "[dp0 tp1 rank %d] ",
                "global_rank=%d local_rank=0 "
            })
    void theRankIsReadInTheWordsWithWhichMostLinesBegin(String words) {
        assertThat(rootRanks(words, "RuntimeError: CUDA error: uncorrectable ECC error encountered"))
                .containsExactly(3);
    }

    @Test
    void numbersBeforeLinesThatOnlyRiseAreStepsAndNoRanks() {
        List<String> lines = new ArrayList<>();
        for (int step = 10; step <= 400; step += 10) {
            lines.add(String.format("%5d: loss=%.3f", step, 3 - step / 200.0));
        }
        lines.add("RuntimeError: shape '[2, 3]' is invalid for input of size 7");
        Attribution answer = LogSageEngine.create().attribute(lines);
        assertThat(answer.rootCause().orElseThrow().ranks()).isEmpty();
        assertThat(answer.progress().trainingStarted()).isTrue();
    }

    @Test
    void aLineThatSpeaksOfAnotherRankIsNotOfIt() {
        assertThat(rootRanks("", "rank 1 says: uncorrectable ECC error encountered"))
                .isEmpty();
        assertThat(rootRanks(
                        "rank %d: ", "after rank 1, RuntimeError: CUDA error: uncorrectable ECC error encountered"))
                .containsExactly(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"R%d: ", "srun-task-%d: "})
    void namesThatCountAllRanksAreNoHosts(String name) {
        assertThat(attributeWords(name, "RuntimeError: CUDA error: uncorrectable ECC error encountered")
                        .isolate())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"n99999999999999999999%d: ", "rank 99999999999999999999%d: ", "rank %d99999999999: "})
    void numbersThatAreTooLargeNameNothing(String words) {
        assertThat(rootRanks(words, "RuntimeError: CUDA error: uncorrectable ECC error encountered"))
                .isEmpty();
    }

    private static List<Integer> rootRanks(String words, String error) {
        return attributeWords(words, error).rootCause().orElseThrow().ranks();
    }

    private static Attribution attributeWords(String words, String error) {
        List<String> lines = new ArrayList<>(List.of("world_size: 4"));
        for (int step = 1; step < 8; step++) {
            for (int rank = 0; rank < 4; rank++) {
                lines.add(words.replace("%d", "" + rank) + "step " + step + "/1000 loss 2.1");
            }
        }
        lines.add(words.replace("%d", "3") + error);
        return LogSageEngine.create().attribute(lines);
    }

    private static Attribution attributeInBrackets(String proof, String one, String other) {
        List<String> lines = new ArrayList<>(proof.lines().toList());
        lines.add("[" + one + "] launching 8 workers");
        lines.add("[" + other + "] launching 8 workers");
        lines.add("[" + one + "] [rank 0] step 5 loss 2.0");
        lines.add("[" + one + "] [rank 0] step 6 loss 1.9");
        lines.add("[" + other + "] [rank 8] RuntimeError: CUDA error: uncorrectable ECC error encountered");
        return LogSageEngine.create().attribute(lines);
    }

    @Test
    void aSavedCheckpointTellsThatStepsWereDoneWhateverTheirWords() {
        String saved = "[rank0]: checkpoint 240 committed to /ckpt/240";
        String[] failure = {
            "[rank0]: using world size: 16",
            "[rank3]: Traceback (most recent call last):",
            "[rank3]:   File \"/w/train.py\", line 3, in <module>",
            "[rank3]: KeyError: 'labels'"
        };
        Attribution before = attribute(failure);
        assertThat(before.progress().trainingStarted()).isFalse();
        assertThat(before.action()).isEqualTo(Action.STOP);
        Attribution after = attribute(
                Stream.concat(Stream.of(saved), Arrays.stream(failure)).toArray(String[]::new));
        assertThat(after.action()).isEqualTo(Action.RESTART);
    }

    @Test
    void anExceptionThatRayPassesOnIsNotOfTheNodeThatPrintsIt() {
        String head = "Jul  2 10:00:02 gpu-h0 train[4211]: ";
        String worker = "Jul  2 10:00:02 gpu-h7 train[99]: ";
        String[] relayed = {
            "Jul  2 10:00:01 gpu-h7 train[99]: step 10/900 loss 2.5",
            head + "step 10/900 loss 2.5",
            head + "ray.exceptions.RayTaskError(RuntimeError): ray::Worker.train() (pid=99, ip=10.0.3.17)",
            head + "  File \"/w/train.py\", line 3, in train",
            head + "RuntimeError: CUDA error: uncorrectable ECC error encountered"
        };
        Attribution answer = attribute(relayed);
        assertThat(answer.isolate()).isEmpty();
        assertThat(answer.rootCause())
                .hasValueSatisfying(cause -> assertThat(cause.line()).isEqualTo(5));
        List<String> both = new ArrayList<>(List.of(relayed));
        both.add(2, worker + "RuntimeError: CUDA error: uncorrectable ECC error encountered");
        assertThat(attribute(both.toArray(String[]::new)).isolate())
                .singleElement()
                .satisfies(target -> assertThat(target.host()).contains("gpu-h7"));
    }

    @Test
    void linesBelowTheNameOfAFileAreOfTheRankThatItNames() {
        Attribution answer = attribute(
                "==> logs/rank_0.err <==",
                "step 10/900 loss 2.5",
                "step 20/900 loss 2.4",
                "",
                "==> logs/rank_1.err <==",
                "step 10/900 loss 2.5",
                "Traceback (most recent call last):",
                "  File \"/w/train.py\", line 3, in <module>",
                "KeyError: 'labels'",
                "",
                "==> logs/all.err <==",
                "step 20/900 loss 2.4");
        assertThat(answer.rootCause())
                .hasValueSatisfying(cause -> assertThat(cause.ranks()).containsExactly(1));
        assertThat(answer.cycle()).isZero();
        assertThat(answer.progress().lastIteration()).hasValue(20);
    }

    @Test
    void stepsInUnknownWordsTellThatTheRunHadBegun() {
        List<String> lines = new ArrayList<>(List.of("[rank0]: using world size: 16"));
        for (int i = 1; i < 30; i++) {
            lines.add("[rank0]: upd=" + i * 4 + " | ce=" + (9 - i / 100.0) + " | dt=2.7s");
        }
        lines.add("[rank0]: state dumped -> /ck/upd0000116 OK");
        lines.add("[rank3]: Traceback (most recent call last):");
        lines.add("[rank3]:   File \"/w/train.py\", line 3, in <module>");
        lines.add("[rank3]: KeyError: 'labels'");
        Attribution answer = attribute(lines.toArray(String[]::new));
        assertThat(answer.action()).isEqualTo(Action.RESTART);
        assertThat(answer.progress().lastIteration()).hasValue(116);
        assertThat(answer.progress().lastCheckpointIteration()).hasValue(116);
    }

    @Test
    void aRunThatDidItsLastPlannedStepIsComplete() {
        Attribution answer =
                attribute("0: iteration 99/ 100 | lm loss: 2.0E+00 |", "0: iteration 100/ 100 | lm loss: 2.0E+00 |");
        assertThat(answer.outcome()).isEqualTo(Outcome.COMPLETED);
    }

    private static Attribution attribute(String... lines) {
        return LogSageEngine.create().attribute(LogSource.of(List.of(lines)));
    }
}
