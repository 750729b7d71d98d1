package io.logsage.core.template;

/** Well-formed UTF-8 sequences beyond ASCII. */
final class Utf8Sequence {
    private Utf8Sequence() {}

    /** The length of the well-formed sequence at a place, 0 when there is none. */
    static int length(byte[] b, int i, int to) {
        int lead = b[i] & 0xff;
        int length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
        if (lead < 0xc2 || lead > 0xf4 || i + length > to) {
            return 0;
        }
        for (int k = i + 1; k < i + length; k++) {
            if ((b[k] & 0xc0) != 0x80) {
                return 0;
            }
        }
        int second = b[i + 1] & 0xff;
        boolean overlong = (lead == 0xe0 && second < 0xa0) || (lead == 0xf0 && second < 0x90);
        boolean beyond = (lead == 0xed && second > 0x9f) || (lead == 0xf4 && second > 0x8f);
        return overlong || beyond ? 0 : length;
    }
}
