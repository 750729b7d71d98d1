package io.logsage.core.timeline;

import static io.logsage.core.timeline.EventKind.CHECKPOINT_COMPLETED;
import static io.logsage.core.timeline.EventKind.CHECKPOINT_LOADED;
import static io.logsage.core.timeline.EventKind.CHECKPOINT_LOADING;
import static io.logsage.core.timeline.EventKind.CHECKPOINT_STARTED;

import java.util.ArrayList;
import java.util.List;

/** The wordings that are known, each with its reader. The table is in groups; the order does not matter. */
final class Keywords {
    private final List<Keyword> all = new ArrayList<>();

    private Keywords() {}

    static List<Keyword> all() {
        Keywords keywords = new Keywords();
        keywords.steps();
        keywords.bars();
        keywords.saves();
        keywords.loads();
        keywords.setup();
        keywords.worldSizes();
        keywords.restarts();
        keywords.ends();
        keywords.numerics();
        return List.copyOf(keywords.all);
    }

    private void add(Keyword.Reading reading, String... literals) {
        for (String literal : literals) {
            all.add(new Keyword(literal, reading));
        }
    }

    private void steps() {
        for (char separator : StepReader.SEPARATORS.toCharArray()) {
            add(StepReader::iteration, StepReader.ITERATION + separator);
        }
        for (char digit = '0'; digit <= '9'; digit++) {
            add(StepReader::iteration, StepReader.ITERATION + digit);
        }
        add(StepReader::target, "setting training iterations to ");
        add(StepReader::counter, "step ", "step:", "step=", "step\"", "step'", "step[", "step\t", "step #");
        add(StepReader::counter, "iter ", "iter:", "iter=", "iter[", "iter\"", "iter'", "iter #");
        add(StepReader::counter, "batch [", "batch:", "update:", "updates:");
        add(StepReader::batch, "time/batch:");
        add(StepReader::updates, "num_updates\":");
        add(
                StepReader::epoch,
                "epoch ",
                "epoch:",
                "epoch=",
                "epoch[",
                "epoch'",
                "epoch\"",
                "epoch #",
                "[train: ",
                "epoch(train) ");
        add(StepReader::counter, "iter(train) ");
        add(StepReader::epochAtStart, "train: ");
        add(StepReader::lossAtStart, "train_loss ", "train_loss:");
        add(StepReader::lossAlone, "'loss':", "iter_speed");
        add(
                StepReader::target,
                "max_steps",
                "train_iters",
                "total_steps",
                "total optimization steps",
                "total training steps",
                "total steps",
                "max_iters",
                "total_train_steps");
        add(MlperfReader::read, ":::mllog");
    }

    private void bars() {
        for (char digit = '0'; digit <= '9'; digit++) {
            add(BarReader::percent, digit + "%|");
        }
        add(BarReader::unbounded, "it [");
        add(BarReader::keras, "- eta:", "ms/step", "s/step -");
        add(LifecycleReader.evaluation(true), "validation loss at iteration", "'eval_loss'", "'eval_runtime'");
        add(
                LifecycleReader.evaluation(false),
                "***** running evaluation",
                "***** running prediction",
                "running validation",
                "starting evaluation",
                "start evaluation",
                "evaluating on",
                "validation sanity check",
                "starting validation",
                "begin valid",
                "begin on \"valid\"");
    }

    private void saves() {
        add(
                CheckpointReader.of(CHECKPOINT_STARTED),
                "saving checkpoint",
                "saving the checkpoint",
                "saving local checkpoint",
                "saving sharded checkpoint",
                "saving distributed checkpoint",
                "scheduled an async checkpoint",
                "scheduled async checkpoint",
                "preparing to save checkpoint",
                "started async saving",
                "saving current state to",
                "start saving checkpoint",
                "begin saving checkpoint");
        add(CheckpointReader::saveOfStep, "checkpoint save for step");
        add(CheckpointReader.ofNoun(CHECKPOINT_STARTED), "is about to be saved");
        add(
                CheckpointReader.provedByProgress(),
                "saving model checkpoint to",
                "saving model to",
                "saving checkpoints to");
        add(
                CheckpointReader.of(CHECKPOINT_COMPLETED),
                "saved checkpoint",
                "saved local checkpoint",
                "saved global checkpoint",
                "saved a checkpoint",
                "saved model checkpoint",
                "zero checkpoint saved",
                "checkpoint locally saved",
                "uploaded checkpoint",
                "time spent on checkpoint saving",
                "finished saving checkpoint",
                "finished saving the checkpoint",
                "finished committing to storage",
                "model checkpoint saved",
                "checkpoint saved",
                "checkpoint successfully saved",
                "checkpoint successfully created",
                "checkpoint ok",
                "checkpoint written",
                "optimizer state saved in",
                "random states saved in",
                "saved sharded checkpoint",
                "saved distributed checkpoint",
                "current checkpoints:");
        add(CheckpointReader.ofNoun(CHECKPOINT_COMPLETED), "is ready now!", "finalized successfully");
        add(
                CheckpointReader.ofNounNear(CHECKPOINT_COMPLETED),
                "saved in ",
                "saved to ",
                "saved at ",
                "saved successfully",
                "committed to ",
                "fully written to ",
                "persisted to ",
                "written to ",
                "flushed for global step",
                " saved (");
    }

    private void loads() {
        add(
                CheckpointReader.of(CHECKPOINT_LOADING),
                "loading checkpoint from",
                "loading distributed checkpoint",
                "loading the checkpoint from",
                "loading states from",
                "restoring model weights from",
                "restoring checkpoint from",
                "restoring states from the checkpoint",
                "zero partition checkpoints for rank");
        add(
                CheckpointReader.of(CHECKPOINT_LOADED),
                "loaded checkpoint",
                "loaded a checkpoint",
                "restored all states",
                "restored checkpoint",
                "all model weights loaded successfully",
                "finished loading the checkpoint",
                "zero state_dicts for rank",
                "checkpoint loaded");
        add(
                CheckpointReader::resumed,
                "resuming training from",
                "continuing training from",
                "restoring from step",
                "resuming from",
                "resumed from",
                "resume training from",
                "resume from",
                "starting from step");
        add(
                CheckpointReader::missing,
                "could not find the metadata file",
                "will start from random",
                "training from scratch",
                "no checkpoint found",
                "no checkpoints found",
                "were no checkpoints found");
    }

    private void setup() {
        add(
                LifecycleReader.stage(SetupStage.JOB_START),
                "initializing torch distributed",
                "starting elastic_operator",
                "ft: initializing",
                "<< start paths >>",
                "new run dir added:");
        add(
                LifecycleReader.stageAtStart(SetupStage.DEVICES),
                "gpu available: ",
                "pytorch: setting up devices",
                "system information: jax version",
                "attempting to initialize the jax distributed",
                "cdb=none");
        add(LifecycleReader.stage(SetupStage.DEVICES), "init_distributed] cdb=", " - starting job: ");
        add(LifecycleReader.stage(SetupStage.ARGUMENTS_BEGIN), "--- arguments ---");
        add(LifecycleReader.stage(SetupStage.ARGUMENTS_END), "- end of arguments -");
        add(LifecycleReader.stageAtStart(SetupStage.COMMUNICATION), "nccl version");
        add(
                LifecycleReader.stage(SetupStage.COMMUNICATION),
                "distributed_backend=",
                "initialized tensor model parallel",
                "init process group");
        add(
                LifecycleReader.stage(SetupStage.MODEL),
                "number of parameters on",
                "number of trainable parameters",
                "trainable params:");
        add(
                LifecycleReader.stage(SetupStage.DATA),
                "building train, validation",
                "after dataloaders are built",
                "compiling dataset index builder");
        add(
                LifecycleReader.stage(SetupStage.TRAINING_STARTS),
                "done with setup",
                "before the start of training step",
                "***** running training",
                "starting training",
                "start training",
                "training starts at",
                "begin training",
                "start epoch",
                "starting epoch");
    }

    private void worldSizes() {
        add(
                LifecycleReader.number(EventKind.WORLD_SIZE),
                "world size:",
                "world size =",
                "world_size=",
                "world_size:",
                "world_size ",
                "nranks");
        add(LifecycleReader::member, "initializing distributed:");
        add(
                LifecycleReader.number(EventKind.LOCAL_WORLD_SIZE),
                "num_local_procs=",
                "nproc_per_node",
                "local_world_size=",
                "local_world_size:");
    }

    private void restarts() {
        add(LifecycleReader::cycle, "cycle:", "[cycle ");
        add(
                LifecycleReader.kind(EventKind.RESTART_ANNOUNCED),
                "will restart worker group",
                "detected change in group membership",
                "restarting from checkpoint");
        add(LifecycleReader::rendezvous, "rendezvous'ing worker group", "rendezvous complete for workers");
        add(LifecycleReader::restartCount, "restart_count=");
        add(
                LifecycleReader.kind(EventKind.REQUEUE),
                "due to job requeue",
                "handling auto-requeue signal",
                "requeued slurm job",
                "requeing job",
                "requeuing job");
    }

    private void ends() {
        add(LifecycleReader.finished(FinishKind.PLANNED_EXIT), "exiting program after", "exiting program at iteration");
        add(LifecycleReader::fitStopped, "trainer.fit` stopped");
        add(
                LifecycleReader.finished(FinishKind.TRAINING_DONE),
                "after training is done",
                "'train_runtime'",
                "train_runtime ",
                "training finished",
                "training complete",
                "training done",
                "training is done",
                "training is complete",
                "training has finished",
                "training has completed",
                "finished training",
                "done training",
                "completed training",
                "training ended");
        add(LifecycleReader.finished(FinishKind.PROCESS_EXIT), "exits successfully", "workerstate.succeeded");
        add(LifecycleReader::leftWithoutError, "exited with code", "exit code");
        add(LifecycleReader::successReported, "successfully completed.");
        add(
                LifecycleReader.kind(EventKind.SIGNAL_STOP),
                "received sigterm: 15",
                "initiating graceful stop",
                "attempting graceful shutdown",
                "signaling trainer to stop",
                "main process received sigterm");
    }

    private void numerics() {
        add(LifecycleReader::skippedStep, "overflow! ", "gradient overflow.");
        add(
                LifecycleReader.kind(EventKind.LOSS_SCALE_AT_FLOOR),
                "loss scale already at minimum",
                "minimum loss scale reached");
    }
}
