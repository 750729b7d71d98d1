package io.logsage.core.timeline;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The steps of a training loop whose words nobody knows, found by their structure: lines of one shape in which a whole number
 * rises evenly while a measure changes. A line of another shape that repeats the number beside a word of writing is a save. It is
 * looked for once a fault comes before any known step, so that a run of days is not taken for one that never began.
 */
public final class CounterTrail {

    /** So many bytes before a fault are looked at. */
    public static final int REACH = 1 << 15;

    private static final int FEWEST = 8; // steps that make a loop
    private static final int SURELY_COUNTED = 20; // labels that are no ranks
    private static final int LONGEST_LINE = 2_000;
    private static final int MOST_COUNTS = 8; // of a line
    private static final double EVEN = 0.75; // share of the steps that are as long as the first one
    private static final int NAME_REACH = 16;
    private static final long[] NONE = {};

    private static final Pattern COUNT = Pattern.compile("(?<!\\w|\\d[.,:/-])\\d{1,9}(?!\\w|[.,:-]\\d|/\\d+/)");
    private static final Pattern MEASURE = Pattern.compile("(?<![\\w.])\\d+\\.\\d+(?![\\w.%])");
    private static final Pattern LABEL = Pattern.compile("^\\s*(\\d{1,9}):(?=\\s)");
    private static final Pattern DIGITS = Pattern.compile("\\d+");
    private static final Pattern NO_LOOP = Pattern.compile(
            "(?i)nccl|load|wait|retr[iy]|attempt|connect|heartbeat|eval|valid|preproc|tokeniz|build|compil|index");
    private static final Pattern NAME = Pattern.compile(
            "(?i)(?:rank|worker|gpu|node|device|host|layer|shard|file|proc\\w*|pid|task|expert|stage|bucket|block|port|thread)\\W{0,3}$");
    private static final Pattern WRITING = Pattern.compile(
            "(?i)sav|dump|writ|wrote|disk|checkpoint|ckpt|snapshot|persist|upload|commit|flush|stor(?:ed|ing)");
    private static final Pattern NOT_WRITTEN = Pattern.compile("(?i)fail|error|unable|cannot|could not|skip|will ");

    private record Counted(int line, long[] counts, String measures) {}

    private CounterTrail() {}

    /**
     * {@return where the first whole line in reach of a fault begins; the place of the fault when there is none}
     *
     * @param b holds the lines
     * @param start where the line of the fault starts
     * @param most so many lines before it are in reach
     */
    public static int begin(byte[] b, int start, long most) {
        int first = start;
        int reach = Math.max(0, start - REACH);
        long lines = 0;
        for (int i = start - 1; i >= reach && lines < most; i--) {
            if (i == 0 || b[i - 1] == '\n') {
                first = i;
                lines++;
            }
        }
        return first;
    }

    /**
     * {@return what lines tell of the course: the first and the last step that they show, and the last save; empty when they show no
     * loop}
     *
     * @param b holds the lines
     * @param from where the first begins
     * @param start behind the line feed of the last
     */
    public static List<TimelineEvent> of(byte[] b, int from, int start) {
        String[] lines = new String(b, from, start - from, StandardCharsets.ISO_8859_1).split("\n");
        Map<String, List<Counted>> shapes = new LinkedHashMap<>();
        Matcher measure = MEASURE.matcher("");
        Matcher label = LABEL.matcher("");
        boolean counted = labelsOnlyRise(lines, label);
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].length() <= LONGEST_LINE && measure.reset(lines[i]).find()) {
                gather(i, counted ? lines[i] : label.reset(lines[i]).replaceFirst(""), shapes);
            }
        }
        for (List<Counted> shape : shapes.values()) {
            Optional<long[]> steps = steps(shape);
            if (steps.isPresent()) {
                return course(lines, shape, steps.get());
            }
        }
        return List.of();
    }

    /** Ranks that stand before lines come again, or out of turn. */
    private static boolean labelsOnlyRise(String[] lines, Matcher label) {
        long last = -1;
        int labels = 0;
        for (String line : lines) {
            if (label.reset(line).find()) {
                long value = Long.parseLong(label.group(1));
                if (value <= last) {
                    return false;
                }
                last = value;
                labels++;
            }
        }
        return labels >= SURELY_COUNTED;
    }

    private static void gather(int index, String line, Map<String, List<Counted>> shapes) {
        long[] counts = NO_LOOP.matcher(line).find() ? NONE : counts(line);
        if (counts.length > 0) {
            shapes.computeIfAbsent(shape(line), key -> new ArrayList<>())
                    .add(new Counted(index, counts, measures(line)));
        }
    }

    private static String shape(String line) {
        return DIGITS.matcher(line).replaceAll("0").replaceAll("\\s+", " ");
    }

    /** {@return the whole numbers that count something, and name nothing; negative ones hold a place} */
    private static long[] counts(String line) {
        long[] counts = new long[MOST_COUNTS];
        int n = 0;
        Matcher matcher = COUNT.matcher(line);
        while (n < MOST_COUNTS && matcher.find()) {
            String before = line.substring(Math.max(0, matcher.start() - NAME_REACH), matcher.start());
            counts[n++] = NAME.matcher(before).find() ? TimelineEvent.UNKNOWN : Long.parseLong(matcher.group());
        }
        return Arrays.copyOf(counts, n);
    }

    private static String measures(String line) {
        StringBuilder text = new StringBuilder();
        Matcher matcher = MEASURE.matcher(line);
        while (matcher.find()) {
            text.append(matcher.group()).append(' ');
        }
        return text.toString();
    }

    /** {@return the step of every line of a shape, when one of its numbers is the counter of a loop} */
    private static Optional<long[]> steps(List<Counted> shape) {
        int width = shape.stream().mapToInt(line -> line.counts().length).min().orElse(0);
        Set<String> measures = new HashSet<>();
        shape.forEach(line -> measures.add(line.measures()));
        for (int place = 0; measures.size() >= FEWEST / 2 && place < width; place++) {
            int at = place;
            long[] steps = shape.stream().mapToLong(line -> line.counts()[at]).toArray();
            if (isCounter(steps)) {
                return Optional.of(steps);
            }
        }
        return Optional.empty();
    }

    /** Several ranks may print each step. */
    private static boolean isCounter(long[] steps) {
        List<Long> strides = new ArrayList<>();
        for (int i = 1; i < steps.length; i++) {
            if (steps[i] < steps[i - 1] || steps[i - 1] < 0) {
                return false;
            }
            if (steps[i] > steps[i - 1]) {
                strides.add(steps[i] - steps[i - 1]);
            }
        }
        return strides.size() >= FEWEST - 1
                && strides.stream().filter(strides.get(0)::equals).count() >= EVEN * strides.size();
    }

    private static List<TimelineEvent> course(String[] lines, List<Counted> shape, long[] steps) {
        int n = steps.length;
        List<TimelineEvent> course = new ArrayList<>();
        course.add(TimelineEvent.of(EventKind.STEP, steps[0]));
        course.add(TimelineEvent.of(EventKind.STEP, steps[n - 1]));
        lastSave(lines, shape, steps)
                .ifPresent(step -> course.add(TimelineEvent.of(EventKind.CHECKPOINT_COMPLETED, step)));
        return course;
    }

    private static OptionalLong lastSave(String[] lines, List<Counted> shape, long[] steps) {
        int behind = lines.length;
        for (int i = steps.length - 1; i >= 0; i--) {
            for (int k = shape.get(i).line() + 1; k < behind; k++) {
                if (isSave(lines[k], steps[i])) {
                    return OptionalLong.of(steps[i]);
                }
            }
            behind = shape.get(i).line();
        }
        return OptionalLong.empty();
    }

    private static boolean isSave(String line, long step) {
        if (line.length() > LONGEST_LINE
                || !WRITING.matcher(line).find()
                || NOT_WRITTEN.matcher(line).find()) {
            return false;
        }
        Matcher matcher = DIGITS.matcher(line);
        while (matcher.find()) {
            if (matcher.end() - matcher.start() < 18 && Long.parseLong(matcher.group()) == step) {
                return true;
            }
        }
        return false;
    }
}
