package io.logsage.core.scan;

/**
 * What a scan reads, and shows beyond the lines with literals.
 *
 * @param sampleLines how many first lines {@link LineVisitor#sample} gets; 0 for none
 * @param limit the most bytes of text that are read
 * @param threads so many find and read lines; the calling one, which shows them, is among them
 */
public record ScanOptions(int sampleLines, long limit, int threads) {
    /** No sample, no limit, one thread. */
    public static final ScanOptions PLAIN = new ScanOptions(0, Long.MAX_VALUE, 1);

    /** Checks. */
    public ScanOptions {
        if (sampleLines < 0 || limit < 1 || threads < 1) {
            throw new IllegalArgumentException("sampleLines " + sampleLines + ", limit " + limit + ", threads "
                    + threads + ": the first is not negative, the others are positive");
        }
    }
}
