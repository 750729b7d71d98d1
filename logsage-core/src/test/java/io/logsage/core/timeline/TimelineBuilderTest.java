package io.logsage.core.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.logsage.Progress;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineBuilderTest {
    private static final long NO_TIME = TimelineBuilder.NO_TIME;

    private final Lines lines = new Lines();

    @Test
    void knowsNothingOfAnEmptyLog() {
        assertThat(Timeline.empty().progress()).isEqualTo(Progress.none());
        assertThat(Timeline.empty().phaseAt(5)).isEqualTo(Phase.SET_UP);
        assertThat(Timeline.empty().stepAt(5)).isEmpty();
    }

    @Test
    void followsARunFromStartToSave() {
        lines.add(
                "> initializing torch distributed ...",
                "loading checkpoint from /d/ckpt at iteration 40",
                "successfully loaded checkpoint from /d/ckpt at iteration 40",
                "> building train, validation, and test datasets ...",
                "done with setup ...",
                step(41, 90),
                step(42, 90),
                "saving checkpoint at iteration 42 to /d/ckpt in torch format",
                "successfully saved checkpoint from iteration 42 to /d/ckpt",
                step(43, 90));
        Timeline timeline = lines.timeline();
        assertThat(timeline.progress())
                .isEqualTo(new Progress(
                        true,
                        OptionalLong.of(43),
                        OptionalLong.of(90),
                        true,
                        OptionalLong.of(42),
                        OptionalLong.of(40)));
        assertThat(timeline.firstStep()).hasValue(41);
        assertThat(timeline.lastStepLine()).hasValue(10);
        assertThat(timeline.phaseAt(1)).isEqualTo(Phase.SET_UP);
        assertThat(timeline.phaseAt(3)).isEqualTo(Phase.CHECKPOINT_LOAD);
        assertThat(timeline.phaseAt(5)).isEqualTo(Phase.DATA_BUILD);
        assertThat(timeline.phaseAt(6)).isEqualTo(Phase.FIRST_STEP);
        assertThat(timeline.phaseAt(7)).isEqualTo(Phase.STEADY);
        assertThat(timeline.phaseAt(8)).isEqualTo(Phase.CHECKPOINT_SAVE);
        assertThat(timeline.phaseAt(11)).isEqualTo(Phase.STEADY);
    }

    @Test
    void doesNotCountASaveThatOnlyBegan() {
        lines.add(step(1, 9), "saving checkpoint at iteration 1 to /d/ckpt in torch format", "some error");
        Timeline timeline = lines.timeline();
        assertThat(timeline.progress().checkpointSaved()).isFalse();
        assertThat(timeline.checkpoints().inProgress()).contains(new LineRange(2, LineRange.OPEN));
        assertThat(timeline.phaseAt(3)).isEqualTo(Phase.CHECKPOINT_SAVE);
    }

    @Test
    void countsASaveWithoutCompletionLineOnceTrainingGoesOn() {
        lines.add(
                bar(10, 100), "Saving model checkpoint to out/checkpoint-10", "Configuration saved in out/config.json");
        assertThat(lines.timeline().progress().checkpointSaved()).isFalse();
        lines.add(bar(11, 100));
        assertThat(lines.timeline().checkpoints().lastStep()).hasValue(10);
        assertThat(lines.timeline().checkpoints().inProgress()).isEmpty();
    }

    @Test
    void keepsAnAsyncSaveInProgressWhileStepsGoOn() {
        lines.add(step(4, 9), "scheduled an async checkpoint save at iteration 4 to /d/ckpt", step(5, 9));
        assertThat(lines.timeline().checkpoints().inProgress()).contains(new LineRange(2, 3));
        lines.add("something", "successfully saved checkpoint from iteration 4 to /d/ckpt");
        assertThat(lines.timeline().checkpoints().inProgress()).isEmpty();
        assertThat(lines.timeline().phaseAt(4)).isEqualTo(Phase.STEADY);
    }

    @Test
    void takesManyPrintersOfTheSameStepForOneStep() {
        for (int rank = 0; rank < 64; rank++) {
            lines.from(rank, step(7, 90));
        }
        Timeline timeline = lines.timeline();
        assertThat(timeline.advances()).isEqualTo(1);
        assertThat(timeline.progressedAfter(1, NO_TIME)).isFalse();
    }

    @Test
    void doesNotTakeALaggingPrinterForGoingBack() {
        lines.from(0, step(7, 90)).from(0, step(8, 90)).from(1, step(7, 90)).from(0, step(9, 90));
        assertThat(lines.timeline().lastStep()).hasValue(9);
        assertThat(lines.timeline().stepAt(4)).hasValue(8);
    }

    @Test
    void addsUpBarsThatBeginAnewInEachEpoch() {
        lines.add(
                "Epoch 0:  50%|#####     | 5/10 [00:05<00:05, 1.0it/s, loss=2.0]",
                "Epoch 0: 100%|##########| 10/10 [00:10<00:00, 1.0it/s, loss=1.9]",
                "Epoch 1:  10%|#         | 1/10 [00:01<00:09, 1.0it/s, loss=1.8]");
        Timeline timeline = lines.timeline();
        assertThat(timeline.lastStep()).hasValue(11);
        assertThat(timeline.progressedAfter(2, NO_TIME)).isTrue();
    }

    @Test
    void ignoresTheBarOfAnEvaluationInsideTheOneOfTraining() {
        lines.add(bar(50, 100), "  50%|#####     | 4/8 [00:01<00:01, 4.0it/s]", bar(51, 100));
        assertThat(lines.timeline().lastStep()).hasValue(51);
        assertThat(lines.timeline().planned()).hasValue(100);
    }

    @Test
    void doesNotTakeSetUpBarsForTraining() {
        lines.add(
                "Loading checkpoint shards: 100%|##########| 4/4 [00:10<00:00, 2.5s/it]",
                "Map: 100%|##########| 400/400 [00:01<00:00, 900.0 examples/s]",
                "  0%|          | 0/100 [00:00<?, ?it/s]");
        assertThat(lines.timeline().trainingStarted()).isFalse();
        assertThat(lines.timeline().phaseAt(4)).isEqualTo(Phase.FIRST_STEP);
    }

    @Test
    void countsLossRecordsWithoutNumbersButReportsNone() {
        lines.add(
                "{'loss': 2.5, 'learning_rate': 1e-05, 'epoch': 0.1}",
                "boom",
                "{'loss': 2.4, 'learning_rate': 1e-05, 'epoch': 0.2}");
        Timeline timeline = lines.timeline();
        assertThat(timeline.progress().trainingStarted()).isTrue();
        assertThat(timeline.progress().lastIteration()).isEmpty();
        assertThat(timeline.progressedAfter(2, NO_TIME)).isTrue();
        assertThat(timeline.stepAt(2)).hasValue(1);
    }

    @Test
    void showsWhereAnEvaluationRan() {
        lines.add(step(5, 9), "***** Running Evaluation *****", "x", "y", step(6, 9), "z");
        Timeline timeline = lines.timeline();
        assertThat(timeline.phaseAt(4)).isEqualTo(Phase.EVALUATION);
        assertThat(timeline.phaseAt(6)).isEqualTo(Phase.STEADY);
    }

    @Test
    void believesNoProgressThatIsOlderThanTheFault() {
        lines.at(1_000).add(step(1, 9)).at(2_000).add("boom").at(1_500).add(step(2, 9));
        assertThat(lines.timeline().progressedAfter(2, 2_000)).isFalse();
        lines.at(2_500).add(step(3, 9));
        assertThat(lines.timeline().progressedAfter(2, 2_000)).isTrue();
    }

    @Test
    void measuresPaceAndTheSilenceAtTheEnd() {
        for (int i = 1; i <= 5; i++) {
            lines.at(i * 2_000L).add(step(i, 90));
        }
        lines.at(70_000);
        assertThat(lines.timeline().medianStepMillis()).hasValue(2_000);
        assertThat(lines.timeline().gapMillis()).hasValue(60_000);
    }

    @Test
    void forgetsAnEndThatStepsFollowed() {
        lines.add(step(1, 9), "exiting program at iteration 1");
        assertThat(lines.timeline().finishedLine()).hasValue(2);
        assertThat(lines.timeline().phaseAt(3)).isEqualTo(Phase.AFTER_END);
        lines.add(step(2, 9));
        assertThat(lines.timeline().finishedLine()).isEmpty();
    }

    @Test
    void doesNotTakeAProcessThatLeftForTheEndOfTraining() {
        lines.add("Process 99 exits successfully.");
        assertThat(lines.timeline().finishedLine()).isEmpty();
        assertThat(lines.timeline().ending().kind()).contains(FinishKind.PROCESS_EXIT);
    }

    @ParameterizedTest
    @CsvSource({"NAN,1.0,LOSS", "2.0,inf,GRADIENT"})
    void gathersBrokenNumbersInARow(String loss, String gradient, NumericEpisode.Kind kind) {
        lines.add(step(1, 9));
        for (int i = 2; i <= 4; i++) {
            lines.add("iteration " + i + "/ 9 | lm loss: " + loss + " | grad norm: " + gradient + " |");
        }
        lines.add("iteration 5/ 9 | lm loss: 2.0 | grad norm: 1.0 |");
        assertThat(lines.timeline().numerics()).containsExactly(new NumericEpisode(kind, 2, 4, OptionalLong.of(2), 3));
    }

    @Test
    void addsUpSkippedStepsInARow() {
        lines.add(skipped(1, 0), skipped(2, 1), skipped(3, 2), skipped(4, 0), skipped(5, 1));
        assertThat(lines.timeline().numerics())
                .extracting(NumericEpisode::count)
                .containsExactly(3L, 1L);
    }

    @Test
    void answersForAVeryLongRunFromBoundedMemory() {
        int last = 50_000;
        for (int i = 1; i <= last; i++) {
            lines.add(step(i, last));
        }
        Timeline timeline = lines.timeline();
        assertThat(timeline.stepAt(last)).hasValue(last - 1);
        assertThat(timeline.stepAt(last - 3_000)).hasValue(last - 3_001);
        assertThat(timeline.stepAt(10_000).orElseThrow()).isBetween(9_900L, 9_999L);
        assertThat(timeline.stepAt(1)).isEmpty();
    }

    private static String step(int step, int planned) {
        return " iteration " + step + "/ " + planned + " | consumed samples: 8 | lm loss: 2.0E+00 |";
    }

    private static String skipped(int step, int count) {
        return " iteration " + step + "/ 90 | lm loss: 2.0 | number of skipped iterations: " + count + " |";
    }

    private static String bar(int current, int total) {
        return "  " + 100 * current / total + "%|###   | " + current + "/" + total + " [01:00<01:00,  1.00it/s]";
    }
}
