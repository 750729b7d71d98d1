package io.logsage.testkit.scenario;

import java.util.List;
import java.util.Locale;

/** The training framework whose progress and checkpoint lines a scenario holds. */
public enum Framework {
    /** Megatron-LM. */
    MEGATRON(
            " [{ts}.1{dd}512] iteration %3$8d/%4$8d | consumed samples: %5$12d | elapsed time per iteration (ms): 2013.4 | learning rate: 1.000000E-05 | global batch size:   256 | lm loss: %6$.6fE+00 | grad norm: 1.021 | number of skipped iterations:   0 | number of nan iterations:   0 |",
            "saving checkpoint at iteration %7d to /lustre/projects/lm/ckpt in torch_dist format",
            "  successfully saved checkpoint from iteration %7d to /lustre/projects/lm/ckpt [ t 1/1, p 1/1 ]"),
    /** NeMo 1 with its progress bar. */
    NEMO_1(
            "Epoch 0: :  %7$3d%%|%8$-10s| %3$d/%4$d [%1$02d:%2$02d<6:12:01, v_num=0, reduced_train_loss=%6$.2f, global_step=%3$d.0, consumed_samples=%5$d.0]",
            "Checkpoint save for step %d started at 1748866000.1.",
            "Successfully saved checkpoint from iteration %7d to /lustre/projects/lm/nemo/ckpt"),
    /** NeMo 2; its iteration counts from 0, the global step printed is the same number. */
    NEMO_2(
            "Training epoch 0, iteration %3$d/%4$d | lr: 1.2e-05 | global_batch_size: 256 | global_step: %3$d | reduced_train_loss: %6$.3f | train_step_timing in s: 2.01 | consumed_samples: %5$d",
            "Checkpoint save for step %d started at 1748866000.1.",
            "Async checkpoint save for step %d (/lustre/projects/lm/nemo2/last.ckpt) finalized successfully."),
    /** Lightning with its progress bar. */
    LIGHTNING(
            "Epoch 0:  %7$3d%%|%8$-10s| %3$d/%4$d [%1$02d:%2$02d<10:08,  1.45it/s, v_num=1, train_loss=%6$.3f]",
            "Saving the checkpoint of step %d",
            "Epoch 0, global step %d: 'val_loss' reached 2.10000 (best 2.10000), saving model to '/lustre/projects/lm/pl/best.ckpt' as top 3"),
    /** DeepSpeed. */
    DEEPSPEED(
            "[{ts},104] [INFO] [logging.py:96:log_dist] [Rank 0] step=%3$d, skipped=0, lr=[1e-05], mom=[(0.9, 0.95)]",
            "[{ts},104] [INFO] [logging.py:96:log_dist] [Rank 0] [Torch] Checkpoint global_step%d is about to be saved!",
            "[{ts},911] [INFO] [torch_checkpoint_engine.py:33:commit] [Torch] Checkpoint global_step%d is ready now!"),
    /** The Hugging Face Trainer with its progress bar. */
    HF_TRAINER(
            " %7$3d%%|%8$-10s| %3$d/%4$d [%1$02d:%2$02d<3:10:01,  1.91s/it]",
            "Saving model checkpoint to /lustre/projects/lm/hf/checkpoint-%d",
            "Model weights saved in /lustre/projects/lm/hf/checkpoint-%d/model.safetensors"),
    /** torchtitan. */
    TORCHTITAN(
            "[titan] {ts},104 - root - INFO - step: %3$2d  loss:  %6$.4f  grad_norm:  1.0210  memory: 45.10GiB(47.20%%)  tps: 6,543  tflops: 310.20  mfu: 35.10%%",
            "[titan] {ts},104 - root - INFO - Saving the checkpoint of step %d (or staging if async is enabled).",
            "[titan] {ts},104 - root - INFO - Finished saving the checkpoint of step %d (or staging if async is enabled)in 9.01 seconds."),
    /** A loop with a plain progress bar and no words on checkpoints beyond its own. */
    TQDM(
            "train:  %7$3d%%|%8$-10s| %3$d/%4$d [%1$02d:%2$02d<1:10:01,  1.91s/it, loss=%6$.3f]",
            "Saving checkpoint at step %d", "Saved checkpoint of step %d to /lustre/projects/lm/plain/last.pt"),
    /** MaxText on JAX. */
    MAXTEXT(
            "completed step: %3$d, seconds: 2.013, TFLOP/s/device: 310.214, Tokens/s/device: 6543.1, total_weights: 1048576, loss: %6$.3f",
            "Saving checkpoint at step %d", "saved a checkpoint at step %d");

    private final String step;
    private final String saving;
    private final String saved;

    Framework(String step, String saving, String saved) {
        this.step = step;
        this.saving = saving;
        this.saved = saved;
    }

    String step(int iteration, int planned, double loss) {
        int seconds = iteration * 2;
        int percent = 100 * iteration / planned;
        return String.format(
                Locale.ROOT,
                step,
                seconds / 60 % 60,
                seconds % 60,
                iteration,
                planned,
                256L * iteration,
                loss,
                percent,
                "#".repeat(percent / 10));
    }

    String saving(int iteration) {
        return String.format(Locale.ROOT, saving, iteration);
    }

    String saved(int iteration) {
        return String.format(Locale.ROOT, saved, iteration);
    }

    String loaded(int iteration) {
        return switch (this) {
            case MEGATRON ->
                "  successfully loaded checkpoint from /lustre/projects/lm/ckpt [ t 1/1, p 1/1 ] at iteration "
                        + iteration;
            case NEMO_1, LIGHTNING ->
                "Restored all states from the checkpoint at /lustre/projects/lm/pl/step=" + iteration + ".ckpt";
            case NEMO_2, TORCHTITAN, TQDM ->
                "Loading the checkpoint from /lustre/projects/lm/ckpt/step-" + iteration + ".";
            case DEEPSPEED -> "successfully read 1 ZeRO state_dicts for rank 0, global_step" + iteration;
            case HF_TRAINER -> "  Continuing training from global step " + iteration;
            case MAXTEXT -> "restoring from step " + iteration;
        };
    }

    /** What the framework prints when training is done; nothing where the loop is the user's own. */
    List<String> finished(int planned) {
        return switch (this) {
            case MEGATRON -> List.of("[after training is done] datetime: {ts}");
            case NEMO_1, NEMO_2, LIGHTNING -> List.of("`Trainer.fit` stopped: `max_steps=" + planned + "` reached.");
            case HF_TRAINER ->
                List.of("Training completed. Do not forget to share your model on huggingface.co/models =)");
            case TORCHTITAN -> List.of("[titan] {ts},104 - root - INFO - Training completed");
            case DEEPSPEED, TQDM, MAXTEXT -> List.of();
        };
    }

    /** Whether its progress lines tell the planned end. */
    boolean tellsPlan() {
        return step.contains("%4$");
    }

    /** What the framework prints once a stage is behind it. */
    List<String> passed(Stage stage) {
        return switch (stage) {
            case IMPORT -> this == MAXTEXT ? List.of("System Information: Jax Version: 0.4.35") : List.of();
            case ARGUMENTS -> configured();
            case COMMUNICATOR -> connected();
            case MODEL -> built();
            case DATA -> ready();
            case CONTAINER, RENDEZVOUS, LOAD, FIRST, STEADY, SAVE -> List.of();
        };
    }

    private List<String> configured() {
        return switch (this) {
            case MEGATRON ->
                List.of(
                        "using world size: {world}, data-parallel size: {world}, tensor-model-parallel size: 1, pipeline-model-parallel size: 1",
                        "------------------------ arguments ------------------------",
                        "  check_for_nan_in_loss_and_grad .................. True",
                        "  distributed_timeout_minutes ..................... 10",
                        "-------------------- end of arguments ---------------------",
                        "> initializing torch distributed ...");
            case NEMO_1, NEMO_2, LIGHTNING -> List.of("GPU available: True (cuda), used: True", "HPU available: False");
            case DEEPSPEED -> List.of("[{ts},104] [INFO] [comm.py:637:init_distributed] cdb=None");
            case HF_TRAINER -> List.of("PyTorch: setting up devices");
            case TORCHTITAN -> List.of("[titan] {ts},104 - root - INFO - Starting job: pretraining");
            case TQDM -> List.of("starting");
            case MAXTEXT -> List.of("Attempting to initialize the jax distributed system...");
        };
    }

    private List<String> connected() {
        return switch (this) {
            case MEGATRON -> List.of("> initialized tensor model parallel with size 1");
            case NEMO_1, NEMO_2, LIGHTNING ->
                List.of(
                        "distributed_backend=nccl",
                        "All distributed processes registered. Starting with {world} processes");
            case TORCHTITAN -> List.of("[titan] {ts},104 - root - INFO - Building 1-D device mesh");
            case MAXTEXT -> List.of("Jax distributed system initialized!");
            case DEEPSPEED, HF_TRAINER, TQDM -> List.of();
        };
    }

    private List<String> built() {
        return switch (this) {
            case MEGATRON ->
                List.of(" > number of parameters on (tensor, pipeline) model parallel rank (0, 0): 1073741824");
            case NEMO_1, NEMO_2, LIGHTNING -> List.of("1.1 B     Total params");
            case TORCHTITAN -> List.of("[titan] {ts},104 - root - INFO - Model size: 1,073,741,824 total parameters");
            case MAXTEXT -> List.of("number parameters: 1.074 billion");
            case DEEPSPEED, HF_TRAINER, TQDM -> List.of();
        };
    }

    private List<String> ready() {
        return switch (this) {
            case MEGATRON ->
                List.of(
                        "> building train, validation, and test datasets ...",
                        "done with setup ...",
                        "training ...",
                        "[before the start of training step] datetime: {ts}");
            case HF_TRAINER -> List.of("***** Running training *****", "  Num Epochs = 3");
            case TORCHTITAN -> List.of("[titan] {ts},104 - root - INFO - Training starts at step 1.");
            case NEMO_1, NEMO_2, LIGHTNING, DEEPSPEED, TQDM, MAXTEXT -> List.of();
        };
    }
}
