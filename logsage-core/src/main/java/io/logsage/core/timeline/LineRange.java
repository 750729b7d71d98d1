package io.logsage.core.timeline;

/**
 * Lines from {@code first} to {@code last}, both counted from 1 and both inside.
 *
 * @param first the first line
 * @param last the last line; {@link #OPEN} when the end did not come
 */
public record LineRange(long first, long last) {
    /** The last line of a range whose end did not come. */
    public static final long OPEN = Long.MAX_VALUE;

    /** Checks. */
    public LineRange {
        if (last < first) {
            throw new IllegalArgumentException("range ends before it begins: " + first + ".." + last);
        }
    }

    /** Whether the line is inside. */
    public boolean contains(long line) {
        return line >= first && line <= last;
    }
}
