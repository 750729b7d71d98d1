package io.logsage.core.scan;

/**
 * The filter of one scan. Its windows are chosen anew when too many places are looked at closely for nothing; the scan that follows
 * begins with what this one chose, as its text is likely of the same kind. Which windows are used alters the speed, never a
 * result. For one thread.
 */
final class FilterFit {
    private static final long FIT_AFTER = 1 << 23;
    private static final int FIT_SAMPLE = 1 << 17;
    private static final int BYTES_PER_VAIN = 500;
    private static final int BAD = 4; // so many times the looks in vain that make windows worth a judgement
    private static final double WORTH = 1.75; // so many times more than expected make another choice worth its cost
    private static final int MOST_FITS = 2; // in one scan

    /**
     * What a scan leaves to the one after it.
     *
     * @param filter finds literals
     * @param expected looks in vain per byte, in the text that the windows were chosen for; 0 where that is none
     * @param passed bytes since the windows were last judged
     * @param vain looks in vain since then
     */
    record State(SampledFilter filter, double expected, long passed, long vain) {}

    private final PatternSet patterns;
    private SampledFilter filter;
    private double expected;
    private long passed;
    private long vain;
    private int fits;

    /** @param patterns what to find */
    FilterFit(PatternSet patterns) {
        this.patterns = patterns;
        State left = patterns.fit();
        filter = left.filter();
        expected = left.expected();
        passed = left.passed();
        vain = left.vain();
    }

    SampledFilter filter() {
        return filter;
    }

    /**
     * Judges the windows from time to time.
     *
     * @param bytes so many were filtered
     * @param inVain so many places were looked at closely in them for nothing
     * @param text the newest text; its first {@code filled} bytes count
     */
    void passed(int bytes, int inVain, byte[] text, int filled) {
        passed += bytes;
        vain += inVain;
        if (passed >= FIT_AFTER << (isTrusted() ? Math.max(1, fits) : fits)) {
            boolean frequent = vain > passed / BYTES_PER_VAIN && (!isTrusted() || vain > WORTH * expected * passed);
            if (frequent && fits < MOST_FITS) {
                fits++;
                int sample = Math.min(filled, FIT_SAMPLE);
                filter = filter.fitted(text, 0, sample);
                expected = (double) filter.inVain(text, 0, sample) / Math.max(1, sample);
            }
            vain = 0;
            passed = 0;
        }
    }

    /** Whether what is expected is good to compare with: windows that are bad in the text of another log may be worse than need be here. */
    private boolean isTrusted() {
        return expected > 0 && (fits > 0 || expected * BYTES_PER_VAIN < BAD);
    }

    /** The scan is done. */
    void leave() {
        patterns.fit(new State(filter, expected, passed, vain));
    }
}
