package io.logsage.core.timeline;

import io.logsage.core.text.AsciiSearch;
import io.logsage.core.text.FoldedLiteral;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Reads the measures of a progress line: loss, gradient norm, skipped iterations, step time. One pass, bounded. */
final class Metrics {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final int REACH = 4_096;
    private static final String[] MEASURES = {
        "time", "tps", "tflop", "tokens", "ppl", "perplexity", "reward", "acc", "mfu", "mem"
    };

    // STARTS[first two letters of a word, five bits each] = whether a word that is looked for may begin so
    private static final boolean[] STARTS = starts("lr", "le", "lo", "gr", "nu", "sk", "sa", "sp", "el", "et");

    private static final ByteSet VALUE = ByteSet.of(" value");
    private static final ByteSet BEFORE_LOSS = ByteSet.of(" \t:='\"(");
    private static final ByteSet BEFORE_GRADIENT = ByteSet.of(" :='\"");
    private static final ByteSet UNIT = ByteSet.of("ms)");
    private static final ByteSet BEFORE_TIME = ByteSet.of(": ");
    private static final ByteSet BEHIND_NAME = ByteSet.of("'\"/ ()");
    private static final FoldedLiteral LEARNING = literal("learning");
    private static final FoldedLiteral LOSS = literal("loss");
    private static final FoldedLiteral SKIPPED = literal("number of skipped iterations:");
    private static final FoldedLiteral NOT_A_NUMBER = literal("number of nan iterations:");
    private static final FoldedLiteral ELAPSED = literal("elapsed time per iteration (");

    private Metrics() {}

    private static FoldedLiteral literal(String text) {
        return new FoldedLiteral(AsciiSearch.fold(text));
    }

    private static boolean[] starts(String... others) {
        boolean[] starts = new boolean[1 << 10];
        for (String start : others) {
            starts[start(start.charAt(0), start.charAt(1))] = true;
        }
        for (String name : MEASURES) {
            starts[start(name.charAt(0), name.charAt(1))] = true;
        }
        return starts;
    }

    // letters in either case have the same five bits, which others may share
    private static int start(int first, int second) {
        return (first & 0x1F) << 5 | second & 0x1F;
    }

    static void read(Line line, int start, TimelineEvent out) {
        int limit = Math.min(line.to, start + REACH);
        byte[] b = line.bytes;
        int i = Math.max(start, line.from);
        long before = 0; // the mark of the byte before
        for (; i + Long.BYTES <= limit; i += Long.BYTES) {
            long letters = letters((long) LONGS.get(b, i));
            for (long words = letters & ~(letters << 8 | before); words != 0; words &= words - 1) {
                int at = i + (Long.numberOfTrailingZeros(words) >>> 3);
                if (at + 1 < line.to && STARTS[start(b[at], b[at + 1])]) {
                    word(line, at, b[at] | 0x20, out);
                }
            }
            before = letters >>> 56;
        }
        for (boolean inWord = before != 0; i < limit; i++) {
            boolean letter = letters(b[i]) != 0;
            if (letter && !inWord) {
                word(line, i, b[i] | 0x20, out);
            }
            inWord = letter;
        }
    }

    // the high bit of each byte that is a letter of ASCII
    private static long letters(long bytes) {
        long lower = (bytes | 0x20 * ONES) & 0x7F * ONES;
        long fromA = lower + (0x80 - 'a') * ONES;
        long behindZ = lower + (0x80 - 'z' - 1) * ONES;
        return fromA & ~behindZ & ~bytes & HIGH_BITS;
    }

    private static void word(Line line, int at, int first, TimelineEvent out) {
        switch (first) {
            case 'l' -> loss(line, at, out);
            case 'g' -> gradient(line, at, out);
            case 'n' -> counts(line, at, out);
            case 's' -> skips(line, at, out);
            case 'e' -> elapsed(line, at, out);
            case 't', 'p', 'r', 'a', 'm' -> other(line, at, out);
            default -> {}
        }
    }

    private static void loss(Line line, int at, TimelineEvent out) {
        if (line.is(at, "lr") && !line.letter(at - 1) && names(line, at + 2)) {
            out.measured = true;
        } else if (line.is(at, LEARNING)) {
            out.measured = true;
        } else if (line.is(at, LOSS) && !line.letter(at - 1) && !scale(line, at + 4)) {
            int after = at + 4;
            while ((line.nameByte(after) || line.lower(after) == '/') && after - at < 24) {
                after++;
            }
            int name = line.skip(after, VALUE, 8);
            Measure measure = value(line, line.skip(name, BEFORE_LOSS, 8));
            if (measure == Measure.ABSENT) {
                measure = value(line, line.skip(after, BEFORE_LOSS, 8));
            }
            if (measure != Measure.ABSENT) {
                out.measured = true;
                if (measure == Measure.FINITE && line.endsBefore(at, "train_")) {
                    out.loss = measure;
                } else if (!ofEvaluation(line, at)) {
                    out.loss = worse(out.loss, measure);
                }
            }
        }
    }

    private static boolean scale(Line line, int at) {
        return line.is(at, " scale") || line.is(at, "_scale");
    }

    private static boolean ofEvaluation(Line line, int at) {
        return line.endsBefore(at, "val_")
                || line.endsBefore(at, "eval_")
                || line.endsBefore(at, "test_")
                || line.endsBefore(at, "val/")
                || line.endsBefore(at, "valid_");
    }

    private static Measure worse(Measure a, Measure b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static void gradient(Line line, int at, TimelineEvent out) {
        if (!line.is(at, "grad") || line.letter(at - 1)) {
            return;
        }
        int i = at + 4;
        while (line.nameByte(i) || line.lower(i) == ' ') {
            if (i - at > 16) {
                return;
            }
            i++;
        }
        if (line.lower(i) == ':' || line.lower(i) == '=' || line.lower(i) == '\'' || line.lower(i) == '"') {
            Measure measure = value(line, line.skip(i, BEFORE_GRADIENT, 6));
            if (measure != Measure.ABSENT) {
                out.gradient = worse(out.gradient, measure);
                out.measured = true;
            }
        }
    }

    /** Reads what the word at a place tells, one behind which a number was read in a line like this. */
    static void number(Line line, int at, TimelineEvent out) {
        word(line, at, line.lower(at), out);
    }

    private static void counts(Line line, int at, TimelineEvent out) {
        if (line.is(at, SKIPPED)) {
            line.tellsNumber(at);
            out.skipped = line.number(line.skipBlanks(at + SKIPPED.length()));
        } else if (line.is(at, NOT_A_NUMBER)) {
            line.tellsNumber(at);
            out.nanIterations = line.number(line.skipBlanks(at + NOT_A_NUMBER.length()));
        }
    }

    private static void skips(Line line, int at, TimelineEvent out) {
        if (line.letter(at - 1)) {
            return;
        }
        if (line.is(at, "skipped=") || line.is(at, "samples/s") || line.is(at, "speed")) {
            out.measured = true;
        }
    }

    private static void elapsed(Line line, int at, TimelineEvent out) {
        if (line.is(at, ELAPSED)) {
            line.tellsNumber(at);
            int unit = at + ELAPSED.length();
            int digits = line.skip(line.skip(unit, UNIT, 3), BEFORE_TIME, 12);
            long whole = line.number(digits);
            if (whole != TimelineEvent.UNKNOWN) {
                out.stepMillis = line.is(unit, "s)") ? 1_000.0 * (whole + tenths(line)) : whole + tenths(line);
            }
            out.measured = true;
        } else if (line.is(at, "eta:")) {
            out.measured = true;
        }
    }

    private static double tenths(Line line) {
        int dot = line.numberEnd;
        return line.lower(dot) == '.' && line.digit(dot + 1) ? (line.lower(dot + 1) - '0') / 10.0 : 0;
    }

    private static void other(Line line, int at, TimelineEvent out) {
        if (out.measured || line.letter(at - 1)) {
            return;
        }

        for (String name : MEASURES) {
            if (line.is(at, name)) {
                int i = at + name.length();
                while (line.nameByte(i) && i - at < 24) {
                    i++;
                }
                out.measured = names(line, i);
                return;
            }
        }
    }

    /** Whether what stands before the place is the name of a value. */
    private static boolean names(Line line, int at) {
        int i = line.skip(at, BEHIND_NAME, 4);
        int c = line.lower(i);
        return (c == ':' || c == '=' || line.digit(i)) && i < line.to;
    }

    /** The state of the number at a place. */
    static Measure value(Line line, int at) {
        int i = line.lower(at) == '-' || line.lower(at) == '+' ? at + 1 : at;
        if (line.is(i, "nan") && !line.letter(i + 3)) {
            return Measure.NAN;
        }
        if (line.is(i, "inf")) {
            return Measure.INFINITE;
        }
        return line.digit(i) || (line.lower(i) == '.' && line.digit(i + 1)) ? Measure.FINITE : Measure.ABSENT;
    }
}
