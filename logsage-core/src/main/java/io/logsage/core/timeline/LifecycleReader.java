package io.logsage.core.timeline;

import static io.logsage.core.timeline.TimelineEvent.UNKNOWN;

/** Reads the lines of starts, restarts, stops and ends. */
final class LifecycleReader {
    private LifecycleReader() {}

    private static final int NEAR_START = 12;

    static Keyword.Reading stage(SetupStage stage) {
        return (line, out) -> {
            out.kind = EventKind.SETUP;
            out.stage = stage;
            return true;
        };
    }

    /** As {@link #stage}, for words that errors mention too: only near the start of a line do they mark the stage. */
    static Keyword.Reading stageAtStart(SetupStage stage) {
        return (line, out) -> {
            out.kind = EventKind.SETUP;
            out.stage = stage;
            return line.hit - line.from <= NEAR_START;
        };
    }

    static Keyword.Reading kind(EventKind kind) {
        return (line, out) -> {
            out.kind = kind;
            return true;
        };
    }

    static Keyword.Reading finished(FinishKind finish) {
        return (line, out) -> {
            out.kind = EventKind.FINISHED;
            out.finish = finish;
            out.step = line.numberAfter(line.hit, 48, "iteration");
            return !line.precededBy(24, "not ", "n't ", "before ", "after ", "until ", "when ", "once ", "if ", "fail")
                    && !line.followedBy(40, "error", "fail", "exception", "abnormal", "warmup", "warm-up");
        };
    }

    /** "Process exited with code 0", "exit code: 0". */
    static boolean leftWithoutError(Line line, TimelineEvent out) {
        out.kind = EventKind.FINISHED;
        out.finish = FinishKind.PROCESS_EXIT;
        int at = line.skipBlanks(
                line.lower(line.next) == ':' || line.lower(line.next) == '=' ? line.next + 1 : line.next);
        return line.number(at) == 0 && !line.nameByte(line.numberEnd);
    }

    /** The report of LSF: "Successfully completed." and nothing else. */
    static boolean successReported(Line line, TimelineEvent out) {
        out.kind = EventKind.FINISHED;
        out.finish = FinishKind.PROCESS_EXIT;
        return line.hit == line.from && line.next == line.to;
    }

    /** "`Trainer.fit` stopped: …". */
    static boolean fitStopped(Line line, TimelineEvent out) {
        out.kind = EventKind.FINISHED;
        out.finish = line.has(line.next, 40, "max_time") ? FinishKind.PLANNED_EXIT : FinishKind.TRAINING_DONE;
        return line.has(line.next, 24, "reached") || line.has(line.next, 80, "reached");
    }

    /** "Cycle: 3" of a resiliency launcher: alone or at the end of a line, in its profiling lines, or in brackets. */
    static boolean cycle(Line line, TimelineEvent out) {
        if (line.nameByte(line.hit - 1)) {
            return false;
        }
        out.value = line.number(line.skipBlanks(line.next));
        out.kind = EventKind.CYCLE;
        int end = line.skipBlanks(line.numberEnd);
        boolean last = end == line.to && (line.hit == line.from || line.bytes[line.hit] == 'C');
        return out.value != UNKNOWN && (last || line.lower(end) == ']' || line.is(end, "event"));
    }

    /** A line of torchrun's round, with or without its restart count. */
    static boolean rendezvous(Line line, TimelineEvent out) {
        out.kind = EventKind.RENDEZVOUS;
        out.value = line.numberAfter(line.hit, 400, "restart_count=");
        return true;
    }

    static boolean restartCount(Line line, TimelineEvent out) {
        out.kind = EventKind.RENDEZVOUS;
        out.value = line.number(line.next);
        return out.value != UNKNOWN;
    }

    static Keyword.Reading number(EventKind kind) {
        return (line, out) -> {
            out.kind = kind;
            out.value = line.number(line.skip(line.next, StepReader.BEFORE_TARGET, 60));
            return out.value > 0 && !line.letter(line.numberEnd) && !line.nameByte(line.hit - 1);
        };
    }

    /** "Initializing distributed: GLOBAL_RANK: 3, MEMBER: 4/16". */
    static boolean member(Line line, TimelineEvent out) {
        long member = line.numberAfter(line.next, 48, "member:");
        out.kind = EventKind.WORLD_SIZE;
        out.value = member == UNKNOWN ? UNKNOWN : line.number(line.numberEnd + 1);
        return out.value > 0;
    }

    static boolean skippedStep(Line line, TimelineEvent out) {
        out.kind = EventKind.STEP_SKIPPED;
        out.value = line.numberAfter(line.next, 160, "reducing to");
        if (out.value == UNKNOWN) {
            out.value = line.numberAfter(line.next, 160, "loss scale to");
        }
        return true;
    }

    static Keyword.Reading evaluation(boolean ended) {
        return (line, out) -> {
            out.kind = EventKind.EVALUATION;
            out.ended = ended;
            out.step = line.numberAfter(line.hit, 64, "iteration");
            return true;
        };
    }
}
