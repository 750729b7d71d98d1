package io.logsage.core.scan;

import io.logsage.core.text.AsciiSearch;
import io.logsage.core.text.FoldedLiteral;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Literals that differ in their last byte only, so that one comparison answers for all of them. Immutable. */
final class LiteralFamily {
    /** Where no literal stands. */
    static final int NONE = -1;

    /** A shorter stem would be compared too often. */
    private static final int SHORTEST_STEM = 4;

    private final byte[] first; // the bytes of one of them, in lower case
    private final byte[] lasts; // the last byte of each
    private final int[] ids; // ids[i] = the literal that ends with lasts[i]
    private final FoldedLiteral stem; // what they share: of one alone all of it

    private LiteralFamily(List<byte[]> folded, List<Integer> members) {
        first = folded.get(members.get(0));
        lasts = new byte[members.size()];
        ids = new int[members.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = members.get(i);
            lasts[i] = folded.get(ids[i])[first.length - 1];
        }
        stem = new FoldedLiteral(ids.length == 1 ? first : Arrays.copyOf(first, first.length - 1));
    }

    /** {@return all literals, each in one family} */
    static LiteralFamily[] of(List<byte[]> folded) {
        List<List<Integer>> families = new ArrayList<>();
        Map<String, List<Integer>> byStem = new HashMap<>();
        for (int id = 0; id < folded.size(); id++) {
            byte[] literal = folded.get(id);
            List<Integer> family = literal.length > SHORTEST_STEM
                    ? byStem.computeIfAbsent(stem(literal), unseen -> new ArrayList<>())
                    : new ArrayList<>();
            if (holds(folded, family, literal)) {
                family = new ArrayList<>(); // the same literal again is alone
            }
            if (family.isEmpty()) {
                families.add(family);
            }
            family.add(id);
        }
        LiteralFamily[] all = new LiteralFamily[families.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = new LiteralFamily(folded, families.get(i));
        }
        return all;
    }

    /** Letters and what stands near them in ASCII go with their like: a family of one kind is told from a longer word at once. */
    private static String stem(byte[] literal) {
        byte[] stem = literal.clone();
        stem[stem.length - 1] &= 0x40;
        return new String(stem, StandardCharsets.ISO_8859_1);
    }

    private static boolean holds(List<byte[]> folded, List<Integer> family, byte[] literal) {
        int last = literal.length - 1;
        for (int member : family) {
            if (folded.get(member)[last] == literal[last]) {
                return true;
            }
        }
        return false;
    }

    /** {@return how many bytes each of them has} */
    int length() {
        return first.length;
    }

    /** {@return the bits of a byte that are the same in all} */
    int sameBits(int place) {
        int same = 0xFF;
        for (int i = 1; i < ids.length; i++) {
            same &= ~(at(i, place) ^ at(0, place));
        }
        return same;
    }

    /** {@return a byte of one of them, in lower case} */
    int at(int i, int place) {
        return place == first.length - 1 ? lasts[i] : first[place];
    }

    /** {@return whether the four bytes at a place are all inside} */
    boolean holds(int place) {
        return place >= 0 && place + SampledFilter.GRAM <= first.length;
    }

    /** {@return how many members differ in the four bytes at a place: all, or one stands for all} */
    int differing(int place) {
        return place + SampledFilter.GRAM >= first.length ? ids.length : 1;
    }

    /** {@return four bytes of one of them, 0 where they are outside} */
    int four(int i, int place) {
        int four = 0;
        for (int k = 0; k < SampledFilter.GRAM; k++) {
            int at = place + k;
            four |= at < 0 || at >= first.length ? 0 : (at(i, at) & 0xFF) << k * Byte.SIZE;
        }
        return four;
    }

    /** {@return how many literals} */
    int size() {
        return ids.length;
    }

    /** {@return the one that stands at a place with bytes enough behind it, or {@link #NONE}} */
    int literalAt(byte[] b, int at) {
        if (!stem.standsAt(b, at)) {
            return NONE;
        }
        if (ids.length == 1) {
            return ids[0];
        }
        int last = AsciiSearch.fold(b[at + first.length - 1]);
        for (int i = 0; i < ids.length; i++) {
            if (lasts[i] == last) {
                return ids[i];
            }
        }
        return NONE;
    }
}
