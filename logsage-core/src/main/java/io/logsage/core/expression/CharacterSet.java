package io.logsage.core.expression;

/**
 * A set of characters, which tells ASCII apart. {@link #LONG_S} and {@link #KELVIN} do not count among those beyond.
 *
 * @param low bit c = the character c, below 64
 * @param high bit c = the character 64 + c, below 128
 * @param beyond which characters beyond ASCII it holds
 */
record CharacterSet(long low, long high, Beyond beyond) {
    /** How many characters a set tells apart in ASCII; as a character, any other. */
    static final int BEYOND = 128;

    /** A letter of ASCII, s, in another case. */
    static final int LONG_S = 0x17F;

    /** A letter of ASCII, k, in another case. */
    static final int KELVIN = 0x212A;

    static final CharacterSet NONE = new CharacterSet(0, 0, Beyond.NONE);
    static final CharacterSet ALL = NONE.not();
    static final CharacterSet LINE_FEED = of('\n', '\n');
    static final CharacterSet DIGIT = of('0', '9');
    static final CharacterSet WORD = DIGIT.or(of('A', 'Z')).or(of('a', 'z')).or(of('_', '_'));
    static final CharacterSet SPACE = of('\t', '\n').or(of('\f', '\r')).or(of(' ', ' '));

    private static final long UPPER = 0x7FFFFFEL; // A to Z among the high bits
    private static final int TO_LOWER = 32;

    /** How much of what is beyond ASCII. */
    enum Beyond {
        NONE,
        SOME,
        ALL
    }

    /** {@return the characters of a range} */
    static CharacterSet of(int first, int last) {
        Beyond beyond = last < BEYOND ? Beyond.NONE : Beyond.SOME;
        return new CharacterSet(bits(first, last), bits(first - Long.SIZE, last - Long.SIZE), beyond);
    }

    private static long bits(int first, int last) {
        if (last < 0 || first >= Long.SIZE) {
            return 0;
        }
        long upToLast = last >= Long.SIZE - 1 ? -1L : (1L << (last + 1)) - 1;
        return first <= 0 ? upToLast : upToLast & -1L << first;
    }

    CharacterSet or(CharacterSet other) {
        Beyond more = beyond.compareTo(other.beyond) > 0 ? beyond : other.beyond;
        return new CharacterSet(low | other.low, high | other.high, more);
    }

    CharacterSet not() {
        Beyond rest = switch (beyond) {
            case NONE -> Beyond.ALL;
            case SOME -> Beyond.SOME;
            case ALL -> Beyond.NONE;
        };
        return new CharacterSet(~low, ~high, rest);
    }

    /** {@return the set with its letters in both cases} */
    CharacterSet anyCase() {
        return new CharacterSet(low, high | (high & UPPER) << TO_LOWER | high >>> TO_LOWER & UPPER, beyond);
    }

    /** {@return whether a character of ASCII, or {@link #BEYOND}, is in the set, which holds all or none of the latter} */
    boolean holds(int c) {
        return c == BEYOND ? beyond == Beyond.ALL : ((c < Long.SIZE ? low : high) >>> c & 1) != 0;
    }
}
