package io.logsage.core.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A literal that stands in a text when its bytes do, letters of ASCII in either case. Immutable. */
public final class FoldedLiteral {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] folded;
    private final long[] words; // eight bytes each; the last ones overlap when the length is no multiple of eight
    private final long[] cases; // cases[i] has the bit that tells the case of a letter, for each letter of words[i]

    /** @param folded the bytes of the literal, {@linkplain AsciiSearch#fold(String) folded} */
    public FoldedLiteral(byte[] folded) {
        this.folded = folded;
        int count = folded.length < Long.BYTES ? 0 : (folded.length + Long.BYTES - 1) / Long.BYTES;
        words = new long[count];
        cases = new long[count];
        for (int i = 0; i < count; i++) {
            int at = place(i);
            for (int k = Long.BYTES - 1; k >= 0; k--) {
                int c = folded[at + k];
                words[i] = words[i] << Byte.SIZE | c & 0xFF;
                cases[i] = cases[i] << Byte.SIZE | (c >= 'a' && c <= 'z' ? 0x20 : 0);
            }
        }
    }

    private int place(int word) {
        return Math.min(word * Long.BYTES, folded.length - Long.BYTES);
    }

    /** {@return the bytes of the literal} */
    public int length() {
        return folded.length;
    }

    /**
     * {@return whether the literal stands at a place}
     *
     * @param b holds at least as many bytes from there as the literal has
     * @param at the place
     */
    public boolean standsAt(byte[] b, int at) {
        for (int i = 0; i < words.length; i++) {
            if (((long) LONGS.get(b, at + place(i)) | cases[i]) != words[i]) {
                return false;
            }
        }
        return words.length > 0 || AsciiSearch.matches(b, at, folded);
    }
}
