package io.logsage.core.timeline;

import static io.logsage.core.timeline.TimelineEvent.UNKNOWN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineGrammarTest {
    private static final PlainGrammar GRAMMAR = new PlainGrammar();

    private final TimelineEvent event = new TimelineEvent();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', textBlock = """
             iteration       42/     900 | consumed samples:    1344 | elapsed time per iteration (ms): 812.5 | learning rate: 1.0E-04 | lm loss: 7.1E+00 | loss scale: 1.0 | grad norm: 0.9 | number of skipped iterations:   0 | number of nan iterations:   0 | ~ 42 ~ 900 ~ -1
             [2031-01-02 03:04:05.678901] iteration        7/      64 | consumed samples:    77 | lm loss: 3.0E+00 | ~ 7 ~ 64 ~ -1
             iteration       10/   50000 | consumed tokens:   20480 | elapsed time per iteration (s): 2.25 | lm loss: 8.0E+00 | TFLOPs: 99.1 | ~ 10 ~ 50000 ~ -1
            Training epoch 2, iteration 19/99 | lr: 1e-05 | global_batch_size: 16 | global_step: 219 | reduced_train_loss: 3.3 | val_loss: 2.9 ~ 219 ~ -1 ~ 2
            [Rank 0] step=30, skipped=1, lr=[1e-05], mom=[(0.9, 0.95)] ~ 30 ~ -1 ~ -1
            epoch=4/micro_step=60/global_step=30, RunningAvgSamplesPerSec=12.5, MemAllocated=3.2GB ~ 30 ~ -1 ~ 4
            step: 120  loss:  4.5120  grad_norm:  0.8123  memory: 30.1GiB(38.0%)  tps: 4,321  mfu: 31.0% ~ 120 ~ -1 ~ -1
            train_inner | {"epoch": 1, "loss": "8.1", "num_updates": "600", "wall": "88"} ~ 600 ~ -1 ~ 1
            [step=15/400] ~ 15 ~ 400 ~ -1
            Train time/batch: 88 ~ 88 ~ -1 ~ -1
            iter 300: loss 2.7182, time 95.11ms, mfu 40.02% ~ 300 ~ -1 ~ -1
            step:250/3000 train_loss:3.9 train_time:1000ms step_avg:4.0ms ~ 250 ~ 3000 ~ -1
            completed step: 33, seconds: 2.5, TFLOP/s/device: 140.1, Tokens/s/device: 9001.0, loss: 5.5 ~ 33 ~ -1 ~ -1
            Epoch: [5]  [ 60/750]  eta: 0:03:10  lr: 0.0001  loss: 1.25 (1.40)  time: 0.27  max mem: 8123 ~ 60 ~ 750 ~ 5
            Epoch [2][150/1200]  lr: 1.0e-2, eta: 1:00:01, time: 0.31, loss: 0.77 ~ 150 ~ 1200 ~ 2
            Train Epoch: 1 [2048/60000 (3%)] Loss: 0.61 ~ 2048 ~ 60000 ~ 1
            step:8 - actor/pg_loss:0.02 - critic/score/mean:0.4 - perf/throughput:310.2 ~ 8 ~ -1 ~ -1
            {'loss': 1.75, 'grad_norm': 0.4, 'learning_rate': 1e-05, 'epoch': 1.42} ~ -1 ~ -1 ~ 1
            [train: 4, 60 / 700] FPS: 88.1 (90.2)  ,  Loss/total: 1.25 ~ 60 ~ 700 ~ 4
            Step 12/100 ~ 12 ~ 100 ~ -1
            global step 77 completed in 3.1s ~ 77 ~ -1 ~ -1
            :::MLLOG {"namespace": "", "time_ms": 1700000000001, "event_type": "INTERVAL_END", "key": "epoch_stop", "value": null, "metadata": {"file": "run.py", "lineno": 5, "epoch_num": 3}} ~ -1 ~ -1 ~ 3
            :::MLLOG {"namespace": "", "time_ms": 1700000000001, "event_type": "POINT_IN_TIME", "key": "tracked_stats", "value": {"throughput": 88.5}, "metadata": {"file": "run.py", "lineno": 9, "step": 640}} ~ 640 ~ -1 ~ -1
            Epoch(train)  [2][ 150/2000]  lr: 2.0000e-02  eta: 0:39:15  time: 0.05  loss: 1.2 ~ 150 ~ 2000 ~ 2
            Iter(train) [  500/40000]  lr: 2.0000e-02  eta: 0:39:15  loss: 1.2 ~ 500 ~ 40000 ~ -1
            train: 17, 600 / 1000] FPS: 252.8 (389.1)  ,  Loss/total: 1.08 ~ 600 ~ 1000 ~ 17
            Train: 3 [ 100/1251 (  8%)]  Loss: 6.912 (6.93)  Time: 0.5s ~ 100 ~ 1251 ~ 3
            train_loss -0.8123 ~ -1 ~ -1 ~ -1
            Epoch 0: :   3%|▎         | 300/10000 [12:34<6:12:01, v_num=0, reduced_train_loss=2.31, global_step=299.0, consumed_samples=76544.0] ~ 299 ~ -1 ~ -1
            """)
    void readsACompletedStep(String line, long step, long planned, long epoch) {
        assertThat(parse(line)).isTrue();
        assertThat(event.kind()).isEqualTo(EventKind.STEP);
        assertThat(event.step()).isEqualTo(step);
        assertThat(event.planned()).isEqualTo(planned);
        if (epoch != UNKNOWN) {
            assertThat(event.epoch()).isEqualTo(epoch);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', textBlock = """
            Epoch 3:  12%|█▏        | 120/1000 [01:23<10:08,  1.45it/s, v_num=1, train_loss=2.31] ~ TRAINING ~ 120 ~ 1000
            Training Progress:  12%|#2        | 12/100 [00:10<01:20, 1.1s/it] ~ TRAINING ~ 12 ~ 100
             14%|#4   | 378/2724 [13:58:09<86:18:35, 132.44s/it] ~ UNDESCRIBED ~ 378 ~ 2724
            Map (num_proc=8):  40%|####      | 400/1000 [00:01<00:02, 300.0 examples/s] ~ SET_UP ~ 400 ~ 1000
                 3/100      2.53G      1.253      1.641         29        640:  50%|#####     | 10/20 [00:03<00:03,  3.10it/s] ~ TRAINING ~ 10 ~ 20
            Loading checkpoint shards:  50%|#####     | 2/4 [00:10<00:10, 5.0s/it] ~ SET_UP ~ 2 ~ 4
            Generating train split: 1200 examples [00:00, 9000.0 examples/s] 10%|# | 1/10 [00:00<00:01, 9it/s] ~ SET_UP ~ 1 ~ 10
            weights.bin: 12%|#2 | 120M/1.00G [00:02<00:15, 58.1MB/s] ~ SET_UP ~ -1 ~ -1
            Validation DataLoader 0:  20%|## | 2/10 [00:00<00:01, 7.1it/s] ~ EVALUATION ~ 2 ~ 10
            Deserializing archives:  20%|## | 2/10 [00:00<00:01, 7.1it/s] ~ SET_UP ~ 2 ~ 10
            Stage two:  20%|## | 2/10 [00:00<00:01, 7.1it/s, loss=1.5] ~ TRAINING ~ 2 ~ 10
            Training: 57it [00:31, 1.81it/s] ~ TRAINING ~ 57 ~ -1
            100/1000 [==>...........................] - ETA: 1:23 - loss: 0.51 - accuracy: 0.8 ~ TRAINING ~ 100 ~ 1000
            """)
    void readsABar(String line, BarKind bar, long current, long total) {
        assertThat(parse(line)).isTrue();
        assertThat(event.kind()).isEqualTo(EventKind.BAR);
        assertThat(event.bar()).isEqualTo(bar);
        assertThat(event.step()).isEqualTo(current);
        assertThat(event.planned()).isEqualTo(total);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', textBlock = """
            saving checkpoint at iteration     200 to /data/run/ckpt in torch_dist format ~ CHECKPOINT_STARTED ~ 200 ~ /data/run/ckpt
            scheduled an async checkpoint save at iteration     300 to /data/run/ckpt ~ CHECKPOINT_STARTED ~ 300 ~ /data/run/ckpt
            successfully saved checkpoint from iteration     200 to /data/run/ckpt [ t 1/8, p 1/4 ] ~ CHECKPOINT_COMPLETED ~ 200 ~ /data/run/ckpt
            successfully saved local checkpoint from iteration     210 ~ CHECKPOINT_COMPLETED ~ 210 ~ ''
            Saved global checkpoint at step 800 to /ckpt/global_step_800.pt (rank 0) ~ CHECKPOINT_COMPLETED ~ 800 ~ /ckpt/global_step_800.pt
            Checkpoint save for step 40 started at 1700000000.5. ~ CHECKPOINT_STARTED ~ 40 ~ ''
            Async checkpoint save for step 40 (/data/m/step_40.ckpt) finalized successfully. ~ CHECKPOINT_COMPLETED ~ 40 ~ /data/m/step_40.ckpt
            [Torch] Checkpoint global_step500 is about to be saved! ~ CHECKPOINT_STARTED ~ 500 ~ ''
            checkpoint step_18000 saved in 38.2s ~ CHECKPOINT_COMPLETED ~ 18000 ~ ''
            Checkpoint for step 600 saved to /ckpt/600 ~ CHECKPOINT_COMPLETED ~ 600 ~ /ckpt/600
            saving sharded checkpoint to /ckpt/step_18000 ~ CHECKPOINT_STARTED ~ 18000 ~ /ckpt/step_18000
            Current checkpoints: ~ CHECKPOINT_COMPLETED ~ -1 ~ ''
            checkpoint 600 committed to /ckpt/600 ~ CHECKPOINT_COMPLETED ~ 600 ~ /ckpt/600
            CHECKPOINT OK step=600 dir=/ckpt/600 ~ CHECKPOINT_COMPLETED ~ 600 ~ /ckpt/600
            Checkpoint successfully created at: /ckpt/step-600 ~ CHECKPOINT_COMPLETED ~ 600 ~ /ckpt/step-600
            snapshot of step 600 persisted to /ckpt/600 ~ CHECKPOINT_COMPLETED ~ 600 ~ /ckpt/600
            weights flushed for global step 600 ~ CHECKPOINT_COMPLETED ~ 600 ~ ''
            checkpoint 2/4 saved to /ckpt/a ~ CHECKPOINT_COMPLETED ~ -1 ~ /ckpt/a
            checkpoint for step 600 fully written to /ckpt/600 ~ CHECKPOINT_COMPLETED ~ 600 ~ /ckpt/600
            [Torch] Checkpoint global_step500 is ready now! ~ CHECKPOINT_COMPLETED ~ 500 ~ ''
            zero checkpoint saved /d/global_step80/zero_pp_rank_0_mp_rank_00_optim_states.pt ~ CHECKPOINT_COMPLETED ~ 80 ~ /d/global_step80/zero_pp_rank_0_mp_rank_00_optim_states.pt
            Saving model checkpoint to out/run7/checkpoint-500 ~ CHECKPOINT_STARTED ~ 500 ~ out/run7/checkpoint-500
            Saving the checkpoint (or staging if async is enabled). ~ CHECKPOINT_STARTED ~ -1 ~ ''
            Finished saving the checkpoint (or staging if async is enabled)in 3.10 seconds. ~ CHECKPOINT_COMPLETED ~ -1 ~ ''
            Preparing to save checkpoint for epoch 2 @ 900 updates ~ CHECKPOINT_STARTED ~ 900 ~ ''
            Saved checkpoint /d/checkpoint_2_900.pt (epoch 2 @ 900 updates, score None) (writing took 3 seconds) ~ CHECKPOINT_COMPLETED ~ 900 ~ /d/checkpoint_2_900.pt
            Epoch 0, global step 500: 'val_loss' reached 2.1 (best 2.1), saving model to '/d/e0-s500.ckpt' as top 3 ~ CHECKPOINT_STARTED ~ 500 ~ /d/e0-s500.ckpt
             loading distributed checkpoint from /d/ckpt at iteration 200 ~ CHECKPOINT_LOADING ~ 200 ~ /d/ckpt
             successfully loaded checkpoint from /d/ckpt [ t 1/2, p 1/1 ] at iteration 200 ~ CHECKPOINT_LOADED ~ 200 ~ /d/ckpt
            Continuing training from global step 1500 ~ RESUMED ~ 1500 ~ ''
            Resuming training from out/checkpoint-1500 ~ RESUMED ~ 1500 ~ out/checkpoint-1500
            """)
    void readsACheckpointLine(String line, EventKind kind, long step, String path) {
        assertThat(parse(line)).isTrue();
        assertThat(event.kind()).isEqualTo(kind);
        assertThat(event.step()).isEqualTo(step);
        byte[] bytes = line.getBytes(UTF_8);
        assertThat(new String(bytes, event.pathStart(), event.pathEnd() - event.pathStart(), UTF_8))
                .isEqualTo(path);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', textBlock = """
            setting training iterations to 5000 ~ PLANNED
            Total optimization steps = 1,200 ~ PLANNED
            validation loss at iteration 100 | lm loss value: 2.1E+00 | lm loss PPL: 8.1E+00 | ~ EVALUATION
            ***** Running Evaluation ***** ~ EVALUATION
            > initializing torch distributed ... ~ SETUP
            using world size: 64, data-parallel size: 8, tensor-model-parallel size: 8 ~ WORLD_SIZE
            Initializing distributed: GLOBAL_RANK: 3, MEMBER: 4/16 ~ WORLD_SIZE
            nnodes=2, num_local_procs=8, node_rank=0 ~ LOCAL_WORLD_SIZE
            NCCL version 2.21.5+cuda12.4 ~ SETUP
            done with setup ... ~ SETUP
            Cycle: 3 ~ CYCLE
            Cycle: 1 Event: failure_detected Node: n7 Rank: 3 Time: 2031-01-01 00:00:00 UTC ~ CYCLE
            [Cycle 2] Did not get initial heartbeat. Waited 600 seconds. ~ CYCLE
            [default] Worker group FAILED. 3/3 attempts left; will restart worker group ~ RESTART_ANNOUNCED
            [default] Rendezvous'ing worker group ~ RENDEZVOUS
            restart_count=1 ~ RENDEZVOUS
            *** JOB 77 ON n1 CANCELLED AT 2031-01-01T00:00:00 DUE TO JOB REQUEUE *** ~ REQUEUE
            exiting program at iteration 500 ~ FINISHED
            exiting program after 230.2 minutes ~ FINISHED
            [exiting program after receiving SIGTERM.] datetime: 2031-01-01 00:00:00 ~ FINISHED
            [after training is done] datetime: 2031-01-01 00:00:00 ~ FINISHED
            `Trainer.fit` stopped: `max_steps=100` reached. ~ FINISHED
            {'train_runtime': 12.5, 'train_samples_per_second': 3.3, 'train_loss': 1.5, 'epoch': 3.0} ~ FINISHED
            Process 4711 exits successfully. ~ FINISHED
            :::MLLOG {"namespace": "", "time_ms": 1700000000001, "event_type": "INTERVAL_END", "key": "run_stop", "value": null, "metadata": {"file": "r.py", "lineno": 2, "status": "success"}} ~ FINISHED
            Training completed. Best model was written. ~ FINISHED
            [deepspeed] OVERFLOW! Rank 0 Skipping step. Attempted loss scale: 65536, reducing to 32768 ~ STEP_SKIPPED
            Exception: Current loss scale already at minimum - cannot decrease scale anymore. ~ LOSS_SCALE_AT_FLOOR
            could not find the metadata file /d/latest_checkpointed_iteration.txt ~ CHECKPOINT_MISSING
            """)
    void readsTheKind(String line, EventKind kind) {
        assertThat(parse(line)).isTrue();
        assertThat(event.kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Checkpoints will be saved to /ckpt",
                "checkpoints are saved in /ckpt every 500 steps",
                "checkpoint of the teacher could not be saved to /ckpt",
                "snapshot of the dataset index written to /cache",
                "  check_for_nan_in_loss_and_grad .................. True",
                "  exit_interval ................................... 100",
                "*** STEP 513.21 ON node002 CANCELLED AT 2031-01-01T00:00:00 DUE TO TIME LIMIT ***",
                "Step 3/8 : RUN make",
                "Training crashed at epoch 17",
                "Unexpected result nan on rank 3 at iteration #5 invocation #1 (message='loss is NaN')",
                "File \"/opt/lib/train_epoch.py\", line 111, in train_epoch",
                "save_steps: 500",
                "warmup_steps=20, loss=mse",
                "Failed saving model checkpoint to /d with tag x",
                "could not saved checkpoint",
                "heartbeat ok",
                "waiting before training finished",
                "recycle: 3",
                "gradient checkpointing enabled",
                "Starting iteration 5",
                "Finished training warmup: 3.5 s",
                ":::MLLOG {\"key\": \"tracked_stats\", \"value\": {\"before_model_init\": 9.1}, \"metadata\": {\"step\": 0}}"
            })
    void findsNothingInALineThatOnlyLooksLikeProgress(String line) {
        assertThat(parse(line)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            iteration 42/ 900 | lm loss: NAN | grad norm: 1.0 | ~ NAN ~ FINITE
            iteration 42/ 900 | lm loss: 1.5 | grad norm: inf | ~ FINITE ~ INFINITE
            {'loss': 0.0, 'grad_norm': nan, 'learning_rate': 0.0, 'epoch': 0.5} ~ FINITE ~ NAN
            step: 3 loss: nan val_loss: 1.0 ~ NAN ~ ABSENT
            step: 3 loss: 2.0 val_loss: nan ~ FINITE ~ ABSENT
            """)
    void readsBrokenMeasures(String line, Measure loss, Measure gradient) {
        assertThat(parse(line)).isTrue();
        assertThat(event.loss()).isEqualTo(loss);
        assertThat(event.gradient()).isEqualTo(gradient);
    }

    @Test
    void readsSkippedAndBrokenIterationsAndStepTime() {
        parse(
                "iteration 42/ 900 | elapsed time per iteration (ms): 812.5 | lm loss: 1 | number of skipped iterations:   2 |"
                        + " number of nan iterations:   1 |");
        assertThat(event.skipped()).isEqualTo(2);
        assertThat(event.nanIterations()).isEqualTo(1);
        assertThat(event.stepMillis()).isEqualTo(812.5);
    }

    @Test
    void takesSizesFromADumpOfSettings() {
        assertThat(parse("  world_size ...................................... 64"))
                .isTrue();
        assertThat(event.value()).isEqualTo(64);
        assertThat(parse("  train_iters ..................................... 5000"))
                .isTrue();
        assertThat(event.planned()).isEqualTo(5000);
    }

    @Test
    void asksTheScannerForLiteralsOfAtLeastThreeBytesInLowerCase() {
        assertThat(GRAMMAR.literals()).doesNotHaveDuplicates().allSatisfy(literal -> {
            assertThat(literal.length()).isGreaterThanOrEqualTo(3);
            assertThat(literal).isEqualTo(literal.toLowerCase(Locale.ROOT));
        });
    }

    @Test
    void readsOnlyTheBytesOfItsRange() {
        byte[] bytes = "xx step: 5 loss: 1.0 yy".getBytes(UTF_8);
        assertThat(GRAMMAR.parse(bytes, 3, 20, event)).isTrue();
        assertThat(GRAMMAR.parse(bytes, 3, 9, event)).isFalse();
    }

    private boolean parse(String line) {
        byte[] bytes = line.getBytes(UTF_8);
        return GRAMMAR.parse(bytes, 0, bytes.length, event);
    }
}
