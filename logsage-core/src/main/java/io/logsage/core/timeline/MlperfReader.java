package io.logsage.core.timeline;

import static io.logsage.core.timeline.TimelineEvent.UNKNOWN;

import java.nio.charset.StandardCharsets;

/** Reads the records of the MLPerf logging library, one JSON object a line. */
final class MlperfReader {
    private static final ByteSet BEFORE_LOSS = ByteSet.of("\", value:");
    private static final int REACH = 1_024;
    private static final int LONGEST_KEY = 40;

    private MlperfReader() {}

    /** A record that says nothing about the course hides the rest of its line: its numbers are no counters. */
    static boolean read(Line line, TimelineEvent out) {
        boolean known = record(line, out);
        if (!known) {
            out.clear();
            line.to = line.next;
        }
        return known;
    }

    private static boolean record(Line line, TimelineEvent out) {
        int label = line.find(line.next, REACH, "\"key\": \"");
        if (label < 0) {
            return false;
        }
        int start = label + 8;
        int end = line.find(start, LONGEST_KEY, "\"");
        if (end < 0) {
            return false;
        }
        return switch (new String(line.bytes, start, end - start, StandardCharsets.US_ASCII)) {
            case "init_start" -> stage(SetupStage.COMMUNICATION, out);
            case "weights_initialization" -> stage(SetupStage.MODEL, out);
            case "run_start" -> stage(SetupStage.TRAINING_STARTS, out);
            case "epoch_start", "block_start" -> stage(SetupStage.TRAINING_RUNS, out);
            case "epoch_stop", "block_stop", "train_loss" -> step(line, end, out);
            case "tracked_stats", "throughput" -> statistics(line, end, out);
            case "eval_start" -> evaluation(false, out);
            case "eval_stop", "eval_accuracy", "eval_loss", "eval_error" -> evaluation(true, out);
            case "max_steps" -> target(line, end, out);
            case "run_stop" -> stop(line, end, out);
            default -> false;
        };
    }

    private static boolean stage(SetupStage stage, TimelineEvent out) {
        out.kind = EventKind.SETUP;
        out.stage = stage;
        return true;
    }

    private static boolean evaluation(boolean ended, TimelineEvent out) {
        out.kind = EventKind.EVALUATION;
        out.ended = ended;
        return true;
    }

    private static boolean target(Line line, int at, TimelineEvent out) {
        out.planned = line.numberAfter(at, 24, "\"value\": ");
        out.kind = EventKind.PLANNED;
        return out.planned != UNKNOWN;
    }

    private static boolean step(Line line, int at, TimelineEvent out) {
        out.kind = EventKind.STEP;
        out.step = line.numberAfter(at, REACH, "\"step\": ");
        if (out.step == UNKNOWN) {
            out.step = line.numberAfter(at, REACH, "\"step_num\": ");
        }
        out.epoch = line.numberAfter(at, REACH, "\"epoch_num\": ");
        out.loss = Metrics.value(line, line.skip(at, BEFORE_LOSS, 16));
        return true;
    }

    private static boolean statistics(Line line, int at, TimelineEvent out) {
        if (line.has(at, 120, "valid") || line.has(at, 120, "init") || line.has(at, 120, "eval")) {
            return false;
        }
        return step(line, at, out) && (out.step > 0 || out.epoch > 0);
    }

    private static boolean stop(Line line, int at, TimelineEvent out) {
        out.kind = EventKind.FINISHED;
        out.finish = line.has(at, REACH, "\"aborted\"") ? FinishKind.ABORTED : FinishKind.TRAINING_DONE;
        return true;
    }
}
