package io.logsage.core.timeline;

import static io.logsage.core.timeline.TimelineEvent.UNKNOWN;

/** Reads the lines of checkpoints; the kind comes from the wording that was found, step and path from the line. */
final class CheckpointReader {
    private static final int REACH = 1_024;
    private static final String[] STEP_WORDS = {"iteration", "step", "iter_", "checkpoint-", "checkpoint_", "epoch "};
    private static final String[] DENIED_BEFORE = {
        "fail", "error", "unable", "cannot", "could not", "not ", "n't ", "skip", " no ", "before "
    };
    private static final String[] DENIED_BEHIND = {"failed", " error", " not "};

    private static final String[] PLANNED = {" be", " are", " is", " will", " if ", " when ", "every"};
    private static final String[] NOUNS = {"snapshot", "weights", "ckpt", "model state", "train state"};
    private static final int NEAR = 48;

    private CheckpointReader() {}

    static Keyword.Reading of(EventKind kind) {
        return (line, out) -> fill(line, kind, out);
    }

    /** A save of a framework that prints no completion. */
    static Keyword.Reading provedByProgress() {
        return (line, out) -> {
            out.awaitsProgress = true;
            return fill(line, EventKind.CHECKPOINT_STARTED, out);
        };
    }

    /** "Checkpoint save for step 500 …", of which the rest says whether it is done. */
    static boolean saveOfStep(Line line, TimelineEvent out) {
        boolean done = line.followedBy(REACH, "finalized", "completed", "finished");
        line.next -= "step".length();
        return fill(line, done ? EventKind.CHECKPOINT_COMPLETED : EventKind.CHECKPOINT_STARTED, out);
    }

    /** A load that also says from where training goes on. */
    static boolean resumed(Line line, TimelineEvent out) {
        if (!fill(line, EventKind.RESUMED, out)) {
            return false;
        }
        return out.step != UNKNOWN || out.pathEnd > out.pathStart || line.has(line.from, REACH, "checkpoint");
    }

    static boolean missing(Line line, TimelineEvent out) {
        out.kind = EventKind.CHECKPOINT_MISSING;
        return !line.has(line.from, REACH, "exit-on-missing");
    }

    /** "Checkpoint … is ready now!" of DeepSpeed and similar wordings that begin with the noun. */
    static Keyword.Reading ofNoun(EventKind kind) {
        return (line, out) -> line.precededBy(300, "checkpoint") && fill(line, kind, out);
    }

    /** "checkpoint step_500 saved in 38 s", and not "checkpoints are saved in /data"; other nouns need a step to be believed. */
    static Keyword.Reading ofNounNear(EventKind kind) {
        return (line, out) -> {
            boolean checkpoint = line.precededBy(NEAR, "checkpoint");
            return (checkpoint || line.precededBy(NEAR, NOUNS))
                    && !line.precededBy(NEAR, PLANNED)
                    && fill(line, kind, out)
                    && (checkpoint || out.step != UNKNOWN);
        };
    }

    private static boolean fill(Line line, EventKind kind, TimelineEvent out) {
        if (line.precededBy(48, DENIED_BEFORE) || line.followedBy(24, DENIED_BEHIND) || line.nameByte(line.hit - 1)) {
            return false;
        }
        out.kind = kind;
        out.step = step(line);
        path(line, out);
        return true;
    }

    private static long step(Line line) {
        long updates = line.numberAfter(line.next, REACH, " @ ");
        if (updates != UNKNOWN) {
            return updates;
        }
        for (String word : STEP_WORDS) {
            long step = line.numberAfter(line.next, REACH, word);
            if (step != UNKNOWN) {
                return step;
            }
        }
        int before = Math.max(line.from, line.hit - 200);
        long step = line.numberAfter(before, 200, "step");
        return step != UNKNOWN ? step : line.wholeAfter(Math.max(line.from, line.hit - NEAR), NEAR, "checkpoint ");
    }

    private static void path(Line line, TimelineEvent out) {
        int limit = Math.min(line.to, line.next + REACH);
        for (int i = line.next; i < limit; i++) {
            if (line.lower(i) == '/' && i + 1 < line.to) {
                int start = i;
                while (start > line.next && !delimits(line.lower(start - 1)) && line.lower(start - 1) != '=') {
                    start--;
                }
                int end = i;
                while (end < line.to && !delimits(line.lower(end))) {
                    end++;
                }
                if (end - start > 2 && !line.digit(start)) {
                    out.pathStart = start;
                    out.pathEnd = end;
                    return;
                }
                i = end;
            }
        }
    }

    private static boolean delimits(int c) {
        return c == ' ' || c == '\'' || c == '"' || c == '`' || c == ',' || c == ')' || c == '(' || c == '\t';
    }
}
