package io.logsage.core.scan;

/**
 * Is shown the interesting lines of a log in order, after a reader has read them, perhaps on another thread. The buffer, the hits
 * and the reading are valid only during the call.
 *
 * @param <R> what the readers read of a line
 */
public interface ReadLineVisitor<R> {
    /** {@return a new reader of lines, which are read after the {@linkplain #sample sample} was given} */
    LineReader<R> reader();

    /**
     * {@return whether the next line is wanted too, whatever it holds}
     *
     * @param buffer holds the line, and before it the last bytes of the lines before
     * @param start where the line, or this piece of an over-long one, starts
     * @param end behind its last byte; the line feed and one carriage return before it are left out
     * @param lineNumber counted from 1
     * @param offset of {@code start} in the text of the log
     * @param hits the occurrences of literals; empty for a line that was asked for by the line before
     * @param reading what a reader read of the line
     */
    boolean line(byte[] buffer, int start, int end, long lineNumber, long offset, LiteralHits hits, R reading);

    /** {@return so many bytes before a line stand in the buffer too, where the log has so many and no line is as long as the buffer} */
    default int looksBack() {
        return 0;
    }

    /**
     * Is called once, before any line, with the first lines of the log.
     *
     * @param buffer holds the lines, from its first byte on
     * @param end behind the last byte of the last one, its line feed left out
     */
    void sample(byte[] buffer, int end);
}
