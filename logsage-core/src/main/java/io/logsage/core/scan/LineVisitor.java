package io.logsage.core.scan;

/** Is shown the interesting lines of a log in order. The buffer and the hits are valid only during the call. */
@FunctionalInterface
public interface LineVisitor {
    /**
     * {@return whether the next line is wanted too, whatever it holds}
     *
     * @param buffer holds the line
     * @param start where the line, or this piece of an over-long one, starts
     * @param end behind its last byte; the line feed and one carriage return before it are left out
     * @param lineNumber counted from 1
     * @param offset of {@code start} in the text of the log
     * @param hits the occurrences of literals; empty for a line that was asked for by the line before
     */
    boolean line(byte[] buffer, int start, int end, long lineNumber, long offset, LiteralHits hits);

    /**
     * Is called once, before any line, with the first lines of the log.
     *
     * @param buffer holds the lines, from its first byte on
     * @param end behind the last byte of the last one, its line feed left out
     */
    default void sample(byte[] buffer, int end) {}
}
