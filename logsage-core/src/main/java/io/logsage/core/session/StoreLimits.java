package io.logsage.core.session;

/**
 * How much a store of logs takes.
 *
 * @param bytesOfLog the most bytes of text of one log
 * @param bytesOfUser the most bytes of text of all logs of one user
 * @param bytesInAll the most bytes of text of all logs
 * @param logs the most logs; each that was sent more than 512 KiB holds up to two MiB and its findings
 */
public record StoreLimits(long bytesOfLog, long bytesOfUser, long bytesInAll, int logs) {
    private static final long GIBIBYTE = 1L << 30;
    private static final StoreLimits STANDARD = new StoreLimits(GIBIBYTE, 4 * GIBIBYTE, 16 * GIBIBYTE, 2_000);

    /** Checks. */
    public StoreLimits {
        if (bytesOfLog < 1 || bytesOfUser < 1 || bytesInAll < 1 || logs < 1) {
            throw new IllegalArgumentException("a limit is not positive: bytesOfLog " + bytesOfLog + ", bytesOfUser "
                    + bytesOfUser + ", bytesInAll " + bytesInAll + ", logs " + logs);
        }
    }

    /** {@return 1 GiB a log, 4 GiB a user, 16 GiB and 2000 logs in all} */
    public static StoreLimits standard() {
        return STANDARD;
    }

    /**
     * {@return these limits with at most so many bytes of one log}
     *
     * @param bytes at least 1
     */
    public StoreLimits atMost(long bytes) {
        return new StoreLimits(Math.min(bytesOfLog, bytes), bytesOfUser, bytesInAll, logs);
    }
}
