package io.logsage.compat;

/**
 * How much of a log arrived.
 *
 * @param linesLen {@code lines_len}: lines stored so far; 0 for an unknown id
 */
public record AppLogsLen(int linesLen) {
    /** Checks. */
    public AppLogsLen {
        if (linesLen < 0) {
            throw new IllegalArgumentException("linesLen is negative: " + linesLen);
        }
    }
}
