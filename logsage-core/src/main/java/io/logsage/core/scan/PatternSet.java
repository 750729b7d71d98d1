package io.logsage.core.scan;

import io.logsage.core.text.AsciiSearch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Literals compiled into tables that find all of them in a pass, letters of ASCII in either case. Immutable, shared by
 * threads.
 */
public final class PatternSet {
    private static final int SHORTEST = 3;

    private final List<String> literals;
    private final List<byte[]> folded;
    private final int[] lengths;
    private final int longest;
    private volatile FilterFit.State fit; // as the last scan left it
    private volatile @Nullable StateTable table; // large, and few logs need it

    private PatternSet(List<String> literals) {
        this.literals = literals;
        folded = new ArrayList<>(literals.size());
        lengths = new int[literals.size()];
        int most = 1;
        for (String literal : literals) {
            byte[] bytes = fold(literal);
            lengths[folded.size()] = bytes.length;
            most = Math.max(most, bytes.length);
            folded.add(bytes);
        }
        longest = most;
        fit = new FilterFit.State(SampledFilter.of(folded), 0, 0, 0);
    }

    /** {@return the filter to begin with: the next log is likely of the kind of the last one} */
    FilterFit.State fit() {
        return fit;
    }

    void fit(FilterFit.State left) {
        fit = left;
    }

    /** {@return the states that find all literals one byte after the other} */
    StateTable table() {
        StateTable known = table;
        if (known == null) {
            known = new StateTable(folded);
            table = known;
        }
        return known;
    }

    /**
     * {@return the compiled literals; their ids are the indexes in the list}
     *
     * @param literals each of at least three bytes, without a line feed
     */
    public static PatternSet compile(List<String> literals) {
        return new PatternSet(List.copyOf(literals));
    }

    private static byte[] fold(String literal) {
        byte[] bytes = AsciiSearch.fold(literal);
        if (bytes.length < SHORTEST || literal.indexOf('\n') >= 0) {
            throw new IllegalArgumentException(
                    "literal \"" + literal + "\" is shorter than " + SHORTEST + " bytes or holds a line feed");
        }
        return bytes;
    }

    /** {@return how many literals} */
    public int size() {
        return literals.size();
    }

    /**
     * {@return a literal as it was given}
     *
     * @param id its index
     */
    public String literal(int id) {
        return literals.get(id);
    }

    /**
     * {@return the bytes of a literal}
     *
     * @param id its index
     */
    public int length(int id) {
        return lengths[id];
    }

    int longest() {
        return longest;
    }
}
