package io.logsage.core.session;

/**
 * How much a store of logs takes.
 *
 * @param bytesOfLog the most bytes of text of one log
 * @param bytesOfUser the most bytes of text of all logs of one user
 * @param bytesInAll the most bytes of text of all logs
 * @param bytesOfHeap the most bytes of heap for what is held of all logs: twice the text of a log up to 512 KiB, two MiB for one that
 *     was sent more. A store in memory takes no more lines then; a store in a directory holds nothing more of a log that finds no room
 *     and reads it again for its answer
 * @param logs the most logs
 */
public record StoreLimits(long bytesOfLog, long bytesOfUser, long bytesInAll, long bytesOfHeap, int logs) {
    private static final long MEBIBYTE = 1L << 20;
    private static final long GIBIBYTE = 1L << 30;

    /** Checks. */
    public StoreLimits {
        if (bytesOfLog < 1 || bytesOfUser < 1 || bytesInAll < 1 || bytesOfHeap < 1 || logs < 1) {
            throw new IllegalArgumentException("a limit is not positive: bytesOfLog " + bytesOfLog + ", bytesOfUser "
                    + bytesOfUser + ", bytesInAll " + bytesInAll + ", bytesOfHeap " + bytesOfHeap + ", logs " + logs);
        }
    }

    /** {@return 1 GiB a log, 4 GiB a user, 16 GiB and 2000 logs in all, and a quarter of the heap, from 64 MiB to 1 GiB} */
    public static StoreLimits standard() {
        long heap =
                Math.max(64 * MEBIBYTE, Math.min(GIBIBYTE, Runtime.getRuntime().maxMemory() / 4));
        return new StoreLimits(GIBIBYTE, 4 * GIBIBYTE, 16 * GIBIBYTE, heap, 2_000);
    }

    /**
     * {@return these limits with at most so many bytes of one log}
     *
     * @param bytes at least 1
     */
    public StoreLimits atMost(long bytes) {
        return new StoreLimits(Math.min(bytesOfLog, bytes), bytesOfUser, bytesInAll, bytesOfHeap, logs);
    }
}
