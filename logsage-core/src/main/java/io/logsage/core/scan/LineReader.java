package io.logsage.core.scan;

/**
 * Reads a line without regard to the lines before it, so that other threads may read lines ahead. One reader serves one thread
 * at a time.
 *
 * @param <R> what is read of a line; such an object is used again for later lines
 */
public interface LineReader<R> {
    /** {@return a new object that holds nothing yet} */
    R reading();

    /**
     * Reads a line.
     *
     * @param buffer holds the line
     * @param start where the line, or this piece of an over-long one, starts
     * @param end behind its last byte
     * @param hits the occurrences of literals
     * @param reading takes what was read, in place of what it holds
     */
    void read(byte[] buffer, int start, int end, LiteralHits hits, R reading);
}
