package io.logsage.core.expression;

/** Characters beyond ASCII as bytes. */
final class Utf8 {
    /** Stands for bytes that are not a character, or one that is a letter of ASCII in another case. */
    static final int UNCLEAR = 0;

    private static final int LARGEST = 0x10_FFFF;
    private static final int[] SMALLEST = {0, 0, 0x80, 0x800, 0x1_0000}; // SMALLEST[length]

    private Utf8() {}

    /** {@return how many bytes the character at {@code b[at]} takes, or {@link #UNCLEAR}} */
    static int length(byte[] b, int at, int to) {
        int lead = b[at] & 0xFF;
        int length = lead < 0xC2 ? UNCLEAR : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : UNCLEAR;
        if (length == UNCLEAR || at + length > to) {
            return UNCLEAR;
        }
        int character = lead & 0xFF >> length + 1;
        for (int i = at + 1; i < at + length; i++) {
            if ((b[i] & 0xC0) != 0x80) {
                return UNCLEAR;
            }
            character = character << 6 | b[i] & 0x3F;
        }
        boolean wellFormed = character >= SMALLEST[length]
                && character <= LARGEST
                && (character < Character.MIN_SURROGATE || character > Character.MAX_SURROGATE);
        boolean folds = character == CharacterSet.LONG_S || character == CharacterSet.KELVIN;
        return wellFormed && !folds ? length : UNCLEAR;
    }
}
