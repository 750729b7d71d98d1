package io.logsage.core.evidence;

/**
 * The errors of an attempt that training did not go on after and that no finding counts, because there were too many shapes.
 *
 * @param count how many
 * @param firstLine the first of them, 1-based
 */
public record UnkeptErrors(long count, long firstLine) {
    static final UnkeptErrors NONE = new UnkeptErrors(0, Long.MAX_VALUE);

    UnkeptErrors and(long more, long line) {
        return new UnkeptErrors(count + more, Math.min(firstLine, line));
    }

    /** {@return how many of them stand after a line, as far as is known}
     * @param line 1-based
     */
    public long after(long line) {
        return line <= firstLine ? count : 0;
    }
}
