package io.logsage.core.scan;

/**
 * What a scan shows beyond the lines with literals.
 *
 * @param sampleLines how many first lines {@link LineVisitor#sample} gets; 0 for none
 * @param everyNth lines whose number is a multiple of it are shown too; 0 for none
 * @param limit the most bytes of text that are read
 */
public record ScanOptions(int sampleLines, long everyNth, long limit) {
    /** No sample, no extra lines, no limit. */
    public static final ScanOptions PLAIN = new ScanOptions(0, 0, Long.MAX_VALUE);

    /** Checks. */
    public ScanOptions {
        if (sampleLines < 0 || everyNth < 0 || limit < 1) {
            throw new IllegalArgumentException("sampleLines " + sampleLines + ", everyNth " + everyNth + ", limit "
                    + limit + ": counts are not negative and the limit is positive");
        }
    }
}
