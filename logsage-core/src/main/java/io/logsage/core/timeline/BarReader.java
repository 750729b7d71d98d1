package io.logsage.core.timeline;

import static io.logsage.core.timeline.TimelineEvent.UNKNOWN;

/** Reads progress bars: tqdm with and without a total, and those of Keras. */
final class BarReader {
    private static final ByteSet BEFORE_BAR = ByteSet.of(" \b");
    private static final ByteSet BLANK = ByteSet.of(" ");
    private static final ByteSet DECIMAL = ByteSet.of("0123456789.");
    private static final int WIDEST = 600;
    private static final int LONGEST_DESCRIPTION = 80;
    private static final String[] EVALUATION = {
        "valid", "eval", "test", "predict", "infer", "sanity check", "sampling", "score", "scoring"
    };
    private static final String[] TRAINING = {
        "train", "epoch", "step", "iter", "batch", "ppo", "rollout", "optimi", "fitting", "loss"
    };

    private BarReader() {}

    /** After a digit, a percent sign and a bar. */
    static boolean percent(Line line, TimelineEvent out) {
        int percentage = line.hit;
        while (percentage > line.from && (line.digit(percentage - 1) || line.lower(percentage - 1) == '.')) {
            percentage--;
        }
        int bar = line.find(line.next, WIDEST, "|");
        int at = line.skipBlanks(bar + 1);
        long current = bar < 0 ? UNKNOWN : line.number(at);
        int end = line.numberEnd;
        if (bar < 0 || !line.digit(at)) {
            return false;
        }
        long total = current != UNKNOWN && line.lower(end) == '/' ? line.number(end + 1) : UNKNOWN;
        out.kind = EventKind.BAR;
        out.bar = describe(line, percentage);
        if (total == UNKNOWN || line.lower(line.skipBlanks(line.numberEnd)) != '[') {
            out.bar = BarKind.SET_UP;
            current = UNKNOWN;
        }
        fill(line, current, total, out);
        return true;
    }

    /** After "it [", which follows the count of a bar without a total. */
    static boolean unbounded(Line line, TimelineEvent out) {
        int start = line.hit;
        while (line.digit(start - 1) && line.hit - start < 16) {
            start--;
        }
        long current = line.number(start);
        if (current == UNKNOWN || !line.digit(line.next)) {
            return false;
        }
        out.kind = EventKind.BAR;
        out.bar = describe(line, start);
        line.numberEnd = line.next;
        fill(line, current, UNKNOWN, out);
        return true;
    }

    /** After a piece of a Keras bar, whose line begins with the count. */
    static boolean keras(Line line, TimelineEvent out) {
        int start = line.skip(line.from, BEFORE_BAR, 256);
        long current = line.number(start);
        if (current == UNKNOWN || line.lower(line.numberEnd) != '/') {
            return false;
        }
        long total = line.number(line.numberEnd + 1);
        if (total == UNKNOWN || line.lower(line.numberEnd) != ' ') {
            return false;
        }
        Metrics.read(line, line.next, out);
        out.kind = EventKind.BAR;
        out.bar = out.loss == Measure.ABSENT ? BarKind.UNDESCRIBED : BarKind.TRAINING;
        out.step = current;
        out.planned = total;
        return true;
    }

    private static void fill(Line line, long current, long total, TimelineEvent out) {
        int rest = line.numberEnd;
        long global = line.numberAfter(rest, 512, "global_step=");
        Metrics.read(line, rest, out);
        out.step = current;
        out.planned = total;
        if (out.bar == BarKind.EVALUATION || current == UNKNOWN) {
            return;
        }
        if (out.loss != Measure.ABSENT) {
            out.bar = BarKind.TRAINING;
        }
        if (global != UNKNOWN && current != 0 && out.bar != BarKind.SET_UP) {
            out.kind = EventKind.STEP;
            out.step = global;
            out.planned = UNKNOWN;
        }
    }

    private static BarKind describe(Line line, int percentage) {
        int end = percentage;
        while (end > line.from && " :|".indexOf(line.lower(end - 1)) >= 0) {
            end--;
        }
        int start = Math.max(line.from, end - LONGEST_DESCRIPTION);
        boolean blank = true;
        for (int i = start; i < end && blank; i++) {
            blank = !line.letter(i);
        }
        if (blank) {
            return BarKind.UNDESCRIBED;
        }
        if (any(line, start, end, EVALUATION)) {
            return BarKind.EVALUATION;
        }
        int read = line.numberEnd;
        boolean counted = countsEpochs(line);
        line.numberEnd = read;
        if (counted) {
            return BarKind.TRAINING;
        }
        if (any(line, start, end, TRAINING)) {
            return any(line, start, end, "split", "load", "sampl", "generat", "build", "cach", "token", "index")
                    ? BarKind.SET_UP
                    : BarKind.TRAINING;
        }
        return BarKind.SET_UP;
    }

    /** {@code 3/100 2.53G 1.253 …}: the epoch, the memory of the GPU and the losses in front of a bar. */
    private static boolean countsEpochs(Line line) {
        int at = line.skip(line.from, BLANK, 16);
        if (line.number(at) == UNKNOWN
                || line.lower(line.numberEnd) != '/'
                || line.number(line.numberEnd + 1) == UNKNOWN) {
            return false;
        }
        int memory = line.skip(line.numberEnd, BLANK, 16);
        int end = line.skip(memory, DECIMAL, 8);
        return memory > line.numberEnd && end > memory && line.lower(end) == 'g' && line.lower(end + 1) == ' ';
    }

    private static boolean any(Line line, int start, int end, String... words) {
        for (String word : words) {
            if (line.has(start, end - start - word.length(), word)) {
                return true;
            }
        }
        return false;
    }
}
