package io.logsage.core.evidence;

import io.logsage.core.evidence.Traits.Form;
import io.logsage.core.text.AsciiSearch;
import io.logsage.core.timeline.Phase;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Follows Python tracebacks, each writer's on its own, so that those of several ranks may interleave. Of a chain, the first
 * exception is the one that matters; a worker's exception that is raised again in another process is a copy of the original.
 */
final class Tracebacks {

    /** What a line is to the traceback of its writer. */
    enum Part {
        /** Nothing: the writer has no open traceback. */
        OUTSIDE,
        /** A frame, a source line, a separator. */
        INSIDE,
        /** The exception that ends it. */
        EXCEPTION
    }

    private static final int MOST_OPEN = 4_096;
    private static final int MOST_IDLE = 20_000; // lines of other writers in a row
    private static final int LONGEST = 400;
    private static final int LONGEST_LABEL = 60;
    private static final int FARTHEST_START = 1_000;

    private static final byte[] START = AsciiSearch.fold("traceback (most recent call last)");
    private static final byte[] IGNORED = AsciiSearch.fold("exception ignored in");
    private static final byte[] CAUSED = AsciiSearch.fold("direct cause of the following exception");
    private static final byte[] DURING = AsciiSearch.fold("another exception occurred");
    private static final byte[] BARE = AsciiSearch.fold("exception:");
    private static final byte[] RERAISED = AsciiSearch.fold(": caught ");

    private final Map<Integer, Open> open = new LinkedHashMap<>(); // by writer, the oldest first
    private Form form = Form.LINE;
    private int content;
    private int idle;
    private Optional<Phase> phase = Optional.empty();

    private static final class Open {
        int lines;
        boolean inBlock;
        boolean chained;
        boolean ignored;
        byte[] label = {};
        Optional<Phase> phase = Optional.empty();
    }

    /** A process that died while it printed a traceback prints no more; the lines of others need no closer look for ever. */
    private void forgetIdle() {
        if (!open.isEmpty() && ++idle > MOST_IDLE) {
            open.clear();
            idle = 0;
        }
    }

    /** {@return whether the next line must be looked at, whatever it holds} */
    boolean isOpen() {
        return !open.isEmpty();
    }

    /** {@return how the exception that was last found shows itself} */
    Form form() {
        return form;
    }

    /** {@return what the frames of the exception that was last found tell about what the program was doing} */
    Optional<Phase> phase() {
        return phase;
    }

    /**
     * Takes the next line of a writer.
     *
     * @param mayStart whether the line holds words that begin a traceback
     */
    Part accept(int writer, boolean mayStart, byte[] b, int from, int to) {
        content = from;
        if (!mayStart && (open.isEmpty() || !open.containsKey(writer))) {
            forgetIdle();
            return Part.OUTSIDE;
        }
        idle = 0;
        int text = from;
        while (text < to && (b[text] == ' ' || b[text] == '\t' || b[text] == '|')) {
            text++;
        }
        content = from;
        int start = mayStart ? AsciiSearch.indexOf(b, text, Math.min(to, text + FARTHEST_START), START) : -1;
        if (start >= 0) {
            return begin(writer, b, text, start);
        }
        if (AsciiSearch.standsAt(b, text, to, IGNORED)) {
            Open next = opened(writer);
            next.ignored = true;
            return Part.INSIDE;
        }
        Open current = open.get(writer);
        if (current == null) {
            return Part.OUTSIDE;
        }
        if (++current.lines > LONGEST) {
            open.remove(writer);
            return Part.OUTSIDE;
        }
        if (current.label.length > 0 && startsWith(b, text, to, current.label)) {
            content = text + current.label.length;
            text = content;
            while (text < to && (b[text] == ' ' || b[text] == '\t')) {
                text++;
            }
        }
        return current.inBlock ? inBlock(current, b, content, text, to) : between(writer, current, b, text, to);
    }

    /** {@return where the text of the last line begins, behind a label that only its traceback reveals} */
    int content() {
        return content;
    }

    /** Whether a line begins as its traceback did; times and numbers in what stands before go on. */
    private static boolean startsWith(byte[] b, int from, int to, byte[] label) {
        if (to - from < label.length) {
            return false;
        }
        for (int i = 0; i < label.length; i++) {
            if (b[from + i] != label[i] && !(isDigit(b[from + i]) && isDigit(label[i]))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    private Open opened(int writer) {
        if (open.size() >= MOST_OPEN && !open.containsKey(writer)) {
            open.remove(open.keySet().iterator().next());
        }
        return open.computeIfAbsent(writer, key -> new Open());
    }

    private Part begin(int writer, byte[] b, int text, int start) {
        Open current = opened(writer);
        current.label = start - text <= LONGEST_LABEL ? Arrays.copyOfRange(b, text, start) : new byte[0];
        if (current.inBlock) {
            current.chained = false;
        }
        current.inBlock = true;
        current.lines = 0;
        return Part.INSIDE;
    }

    private Part inBlock(Open current, byte[] b, int from, int text, int to) {
        if (text == to) {
            return Part.INSIDE;
        }
        boolean indented = text > from;
        if (indented || isFramed(b, text, to)) {
            readFrame(current, b, text, to);
            return Part.INSIDE;
        }
        if (!Structure.mayEndTraceback(b, text, to)) {
            return Part.OUTSIDE;
        }
        current.inBlock = false;
        boolean copy = isCopy(b, text, to);
        form = current.ignored ? Form.IGNORED : current.chained || copy ? Form.WRAPPER : Form.RAISED;
        phase = current.phase;
        current.chained = false;
        current.ignored = false;
        current.phase = Optional.empty();
        current.lines = LONGEST - 6;
        return Part.EXCEPTION;
    }

    /** A line of a traceback that is drawn with a frame around it, or of one that marks its lines with arrows. */
    private static boolean isFramed(byte[] b, int at, int to) {
        boolean box = to - at > 2 && b[at] == (byte) 0xE2 && (b[at + 1] == (byte) 0x94 || b[at + 1] == (byte) 0x95);
        boolean arrow = to - at > 2 && b[at] == '-' && b[at + 1] == '-' && (b[at + 2] == '-' || b[at + 2] == '>');
        return box || arrow;
    }

    /** An exception that reports one of another process, also as a message of several lines: the original is printed beside it. */
    private static boolean isCopy(byte[] b, int from, int to) {
        boolean bare = to - from == BARE.length && AsciiSearch.standsAt(b, from, to, BARE);
        return bare
                || AsciiSearch.indexOf(b, from, to, RERAISED) >= 0
                || Structure.exception(b, from, to) == Structure.LAUNCHER_ERROR;
    }

    /** After an exception, a chain may go on within a few lines. */
    private Part between(int writer, Open current, byte[] b, int text, int to) {
        if (text == to) {
            return Part.INSIDE;
        }
        if (AsciiSearch.indexOf(b, text, to, CAUSED) >= 0 || AsciiSearch.indexOf(b, text, to, DURING) >= 0) {
            current.chained = true;
            return Part.INSIDE;
        }
        if (!current.chained && !current.ignored) {
            open.remove(writer);
        }
        return Part.OUTSIDE;
    }

    private static void readFrame(Open current, byte[] b, int text, int to) {
        Optional<Phase> told = FramePhase.of(b, text, to);
        if (told.isPresent()) {
            current.phase = told;
        }
    }
}
