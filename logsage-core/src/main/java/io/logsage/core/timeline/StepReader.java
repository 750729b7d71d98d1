package io.logsage.core.timeline;

import static io.logsage.core.timeline.TimelineEvent.UNKNOWN;

/** Reads lines that count steps: "iteration 5/ 100 |", "step: 12 loss: …", "Epoch [3][120/1500]" and their kin. */
final class StepReader {
    /** What may stand between the name of a counter and its number. */
    static final String SEPARATORS = " \t:=#\"'[(,";

    private static final ByteSet SEPARATOR = ByteSet.of(SEPARATORS);

    /** What may stand between a word and the target that it names. */
    static final ByteSet BEFORE_TARGET = ByteSet.of(" :=.");

    private static final ByteSet COMMA = ByteSet.of(",");
    private static final ByteSet BEFORE_BRACKET = ByteSet.of("] :|-,");

    static final String ITERATION = "iteration";
    private static final String[] EVALUATIONS = {"validat", "valid ", "valid:", "eval", "test:", "testing"};
    private static final String[] COUNTED = {
        "global_", "train_", "training_", "current_", "cur_", "optimizer_", "opt_", "update_", "inner_"
    };
    private static final String[] NOT_REPORTED = {
        "at",
        "from",
        "to",
        "of",
        "for",
        "before",
        "after",
        "since",
        "on",
        "in",
        "per",
        "until",
        "every",
        "next",
        "job",
        "starting",
        "start",
        "begin",
        "beginning",
        "resuming",
        "warmup",
        "last",
        "time"
    };

    private StepReader() {}

    /** After "step:", "iter=", "iteration" and the like. */
    static boolean counter(Line line, TimelineEvent out) {
        if (!countedName(line)) {
            return false;
        }
        long step = count(line, line.skip(line.next, SEPARATOR, 24));
        if (step == UNKNOWN) {
            return false;
        }
        int end = line.numberEnd;
        long planned = total(line, end);
        int after = Math.max(end, line.numberEnd);
        if (line.letter(after) || (planned != UNKNOWN && buildStep(line, after))) {
            return false;
        }
        StepShapes shapes = line.shapes;
        boolean alone = out.measuresNothing();
        boolean known = alone && shapes.know(line);
        if (known) {
            shapes.tell(line, out);
        } else {
            line.numbers = 0;
            Metrics.read(line, line.from, out);
        }
        boolean bracketed = line.lower(line.hit - 1) == '[' && line.lower(after) == ']';
        if (planned == UNKNOWN && !out.measured && !bracketed && !completed(line, after)) {
            out.clearMeasures();
            return false;
        }
        boolean inEpoch = out.epoch != UNKNOWN;
        long global = inEpoch ? line.numberAfter(after, 160, "global_step:") : UNKNOWN;
        out.step = global == UNKNOWN ? step : global;
        out.planned = out.step > planned ? UNKNOWN : planned;
        out.kind = known ? shapes.kind() : evaluates(line) ? EventKind.EVALUATION : EventKind.STEP;
        if (alone && !known) {
            shapes.learn(line, out);
        }
        return true;
    }

    /** After "iteration" and the byte behind it: the plural, which lines of progress hold too, counts nothing. */
    static boolean iteration(Line line, TimelineEvent out) {
        line.next = line.hit + ITERATION.length();
        return counter(line, out);
    }

    /** After a word that names the target. */
    static boolean target(Line line, TimelineEvent out) {
        return planned(line, line.skip(line.next, BEFORE_TARGET, 60), out);
    }

    private static boolean planned(Line line, int at, TimelineEvent out) {
        long planned = line.number(line.skip(at, COMMA, 1));
        if (planned == UNKNOWN || planned == 0 || line.nameByte(line.numberEnd)) {
            return false;
        }
        out.planned = planned;
        out.kind = EventKind.PLANNED;
        return true;
    }

    /** After "time/batch:", which counts without any measure beside it. */
    static boolean batch(Line line, TimelineEvent out) {
        out.step = count(line, line.skip(line.next, SEPARATOR, 8));
        out.kind = line.precededBy(24, "eval") ? EventKind.EVALUATION : EventKind.STEP;
        return out.step != UNKNOWN;
    }

    /** After "num_updates" in a record. */
    static boolean updates(Line line, TimelineEvent out) {
        long step = count(line, line.skip(line.next, SEPARATOR, 8));
        if (step == UNKNOWN) {
            return false;
        }
        Metrics.read(line, line.from, out);
        out.step = step;
        out.kind = line.precededBy(400, "valid", "eval") ? EventKind.EVALUATION : EventKind.STEP;
        return true;
    }

    /** After "epoch": reads a position inside the epoch, or keeps the epoch for the readers that follow. */
    static boolean epoch(Line line, TimelineEvent out) {
        if (line.nameByte(line.hit - 1) && !line.endsBefore(line.hit, "train_")) {
            return false;
        }
        long epoch = line.number(line.skip(line.next, SEPARATOR, 24));
        if (epoch == UNKNOWN) {
            return false;
        }
        int at = line.numberEnd;
        out.epoch = epoch;
        if (line.lower(at) == '/' && line.digit(at + 1)) {
            line.number(at + 1);
            at = line.numberEnd;
        }
        return !line.has(at, 48, "%|") && !line.has(at, 16, "iteration") && position(line, at, out);
    }

    /** After "train:", which counts epochs only where a line begins with it. */
    static boolean epochAtStart(Line line, TimelineEvent out) {
        return line.hit == line.from && epoch(line, out);
    }

    /** After "train_loss" at the start of a line: the report of an epoch that no line counts. */
    static boolean lossAtStart(Line line, TimelineEvent out) {
        if (line.hit != line.from || Metrics.value(line, line.skip(line.next, SEPARATOR, 8)) == Measure.ABSENT) {
            return false;
        }
        Metrics.read(line, line.from, out);
        out.kind = EventKind.STEP;
        return true;
    }

    private static boolean position(Line line, int start, TimelineEvent out) {
        int limit = Math.min(line.to, start + 48);
        for (int i = start; i < limit; i++) {
            if (!line.digit(i) || line.nameByte(i - 1) || line.lower(i - 1) == '.' || line.lower(i - 1) == '/') {
                continue;
            }
            long step = line.number(i);
            int end = line.numberEnd;
            long planned = step == UNKNOWN ? UNKNOWN : total(line, end);
            if (planned != UNKNOWN && planned >= step && line.lower(line.numberEnd) != '/') {
                Metrics.read(line, line.from, out);
                boolean bracketed = line.skip(start, BEFORE_BRACKET, 8) < i && line.lower(i - 1) == '[';
                if (out.measured || bracketed || line.precededBy(16, "train") || line.has(start, 40, "[")) {
                    out.step = step;
                    out.planned = planned;
                    out.kind = evaluates(line) ? EventKind.EVALUATION : EventKind.STEP;
                    return true;
                }
                out.clearMeasures();
                return false;
            }
            i = Math.max(i, end);
        }
        return false;
    }

    /** For a line of which only the epoch, or a loss in a record, was understood. */
    static boolean lossAlone(Line line, TimelineEvent out) {
        Metrics.read(line, line.from, out);
        if (out.loss == Measure.ABSENT) {
            out.clear();
            return false;
        }
        if (out.epoch == UNKNOWN) {
            out.epoch = line.numberAfter(line.from, 4_096, "epoch");
        }
        line.hit = Math.min(line.to, line.from + 64);
        out.kind = evaluates(line) ? EventKind.EVALUATION : EventKind.STEP;
        return true;
    }

    /** A whole number, also when printed as 299.0. */
    static long count(Line line, int at) {
        long value = line.number(at);
        int end = line.numberEnd;
        if (value != UNKNOWN && line.lower(end) == '.' && line.digit(end + 1)) {
            int i = end + 1;
            while (line.lower(i) == '0' && i - end < 20) {
                i++;
            }
            line.numberEnd = i;
            return line.digit(i) ? UNKNOWN : value;
        }
        return value;
    }

    /** The number after a slash or "of", which may have blanks around it. */
    private static long total(Line line, int at) {
        int i = line.skipBlanks(at);
        if (line.lower(i) == '/') {
            i++;
        } else if (line.is(i, "of ")) {
            i += 3;
        } else {
            line.numberEnd = at;
            return UNKNOWN;
        }
        long total = line.number(line.skipBlanks(i));
        if (total == UNKNOWN) {
            line.numberEnd = at;
        }
        return total;
    }

    private static boolean countedName(Line line) {
        int i = line.hit;
        while (i > line.from && line.hit - i < 40 && line.nameByte(i - 1)) {
            i--;
        }
        if (i == line.hit) {
            return reportedByWordBefore(line);
        }
        for (String name : COUNTED) {
            if (line.hit - i == name.length() && line.is(i, name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean reportedByWordBefore(Line line) {
        int end = line.hit;
        while (end > line.from && line.lower(end - 1) == ' ' && line.hit - end < 8) {
            end--;
        }
        int start = end;
        while (start > line.from && line.letter(start - 1) && end - start < 12) {
            start--;
        }
        if (start == end || end == line.hit) {
            return true;
        }
        for (String word : NOT_REPORTED) {
            if (end - start == word.length() && line.is(start, word)) {
                return word.equals("at") && line.endsBefore(start, "loss ");
            }
        }
        return true;
    }

    /** A container build counts its steps too: "Step 3/8 : RUN …". */
    private static boolean buildStep(Line line, int at) {
        int i = line.skipBlanks(at);
        return line.lower(i) == ':'
                && line.lower(i + 1) == ' '
                && i + 2 < line.to
                && line.bytes[i + 2] >= 'A'
                && line.bytes[i + 2] <= 'Z'
                && line.bytes[Math.min(i + 3, line.to - 1)] <= 'Z';
    }

    private static boolean completed(Line line, int at) {
        int i = line.skipBlanks(at);
        return line.is(i, "complete")
                || line.is(i, "finished")
                || line.is(i, "done")
                || line.endsBefore(line.hit, "completed ");
    }

    private static boolean evaluates(Line line) {
        return line.precededBy(64, EVALUATIONS);
    }
}
