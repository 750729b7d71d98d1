package io.logsage.core.scan;

/**
 * What a scan reads, and shows beyond the lines with literals.
 *
 * @param sampleLines how many first lines {@link LineVisitor#sample} gets; 0 for none
 * @param limit the most bytes of text that are read
 */
public record ScanOptions(int sampleLines, long limit) {
    /** No sample, no limit. */
    public static final ScanOptions PLAIN = new ScanOptions(0, Long.MAX_VALUE);

    /** Checks. */
    public ScanOptions {
        if (sampleLines < 0 || limit < 1) {
            throw new IllegalArgumentException(
                    "sampleLines " + sampleLines + ", limit " + limit + ": one is negative or the other not positive");
        }
    }
}
