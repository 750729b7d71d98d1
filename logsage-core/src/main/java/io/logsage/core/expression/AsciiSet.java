package io.logsage.core.expression;

/**
 * A set of ASCII characters.
 *
 * @param low bit c = the character c, below 64
 * @param high bit c = the character 64 + c
 */
record AsciiSet(long low, long high) {
    static final int SIZE = 128;
    static final AsciiSet NONE = new AsciiSet(0, 0);
    static final AsciiSet ALL = NONE.not();
    static final AsciiSet LINE_FEED = of('\n', '\n');
    static final AsciiSet DIGIT = of('0', '9');
    static final AsciiSet WORD = DIGIT.or(of('A', 'Z')).or(of('a', 'z')).or(of('_', '_'));
    static final AsciiSet SPACE = of('\t', '\n').or(of('\f', '\r')).or(of(' ', ' '));

    private static final long UPPER = 0x7FFFFFEL; // A to Z among the high bits
    private static final int TO_LOWER = 32;

    /** {@return the ASCII characters of a range} */
    static AsciiSet of(int first, int last) {
        return new AsciiSet(bits(first, last), bits(first - Long.SIZE, last - Long.SIZE));
    }

    private static long bits(int first, int last) {
        if (last < 0 || first >= Long.SIZE) {
            return 0;
        }
        long upToLast = last >= Long.SIZE - 1 ? -1L : (1L << (last + 1)) - 1;
        return first <= 0 ? upToLast : upToLast & -1L << first;
    }

    AsciiSet or(AsciiSet other) {
        return new AsciiSet(low | other.low, high | other.high);
    }

    AsciiSet not() {
        return new AsciiSet(~low, ~high);
    }

    /** {@return the set with its letters in both cases} */
    AsciiSet anyCase() {
        return new AsciiSet(low, high | (high & UPPER) << TO_LOWER | high >>> TO_LOWER & UPPER);
    }

    boolean holds(int c) {
        return ((c < Long.SIZE ? low : high) >>> c & 1) != 0;
    }
}
