package io.logsage.core.scan;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Literals compiled into tables that find all of them in a pass, letters of ASCII in either case. Immutable, shared by
 * threads.
 */
public final class PatternSet {
    private static final int SHORTEST = 3;
    private static final int NONE = -1;

    private final List<String> literals;
    private final int[] lengths;
    private final int longest;
    final int[] classOf = new int[256]; // classOf[unsigned byte] = column; bytes in no literal share column 0
    final int[] next; // next[row of the state + column] = row of the next state; accepting rows are last
    final int firstAccepting; // the first row that accepts; the very last row is the start after a line feed
    final int lineFeedRow;
    private final int columns;
    final SampledFilter filter;
    private final int[][] accepts; // accepts[(row - firstAccepting) / columns] = literals that end here

    private PatternSet(List<String> literals) {
        this.literals = literals;
        List<byte[]> folded = new ArrayList<>();
        for (String literal : literals) {
            folded.add(fold(literal));
        }
        filter = SampledFilter.of(folded);
        lengths = folded.stream().mapToInt(b -> b.length).toArray();
        longest = Arrays.stream(lengths).max().orElse(1);
        columns = classify(folded);
        Trie trie = new Trie(folded, classOf, columns);
        int states = trie.states();
        int[] order = new int[states]; // order[state] = its rank, accepting states last
        int plain = 0;
        for (int s = 0; s < states; s++) {
            if (trie.accepts(s).length == 0) {
                order[s] = plain++;
            }
        }
        int rank = plain;
        accepts = new int[states - plain][];
        for (int s = 0; s < states; s++) {
            if (trie.accepts(s).length > 0) {
                accepts[rank - plain] = trie.accepts(s);
                order[s] = rank++;
            }
        }
        firstAccepting = plain * columns;
        lineFeedRow = states * columns;
        next = new int[(states + 1) * columns];
        for (int s = 0; s < states; s++) {
            for (int c = 0; c < columns; c++) {
                next[order[s] * columns + c] = order[trie.next(s, c)] * columns;
            }
            next[order[s] * columns + classOf['\n']] = lineFeedRow;
        }
        System.arraycopy(next, 0, next, lineFeedRow, columns);
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
        byte[] bytes = literal.getBytes(StandardCharsets.UTF_8);
        if (bytes.length < SHORTEST || literal.indexOf('\n') >= 0) {
            throw new IllegalArgumentException(
                    "literal \"" + literal + "\" is shorter than " + SHORTEST + " bytes or holds a line feed");
        }
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) lower(bytes[i] & 0xFF);
        }
        return bytes;
    }

    private static int lower(int b) {
        return b >= 'A' && b <= 'Z' ? b + 0x20 : b;
    }

    private int classify(List<byte[]> folded) {
        Arrays.fill(classOf, NONE);
        int n = 1;
        for (byte[] literal : folded) {
            for (byte b : literal) {
                if (classOf[b & 0xFF] == NONE) {
                    classOf[b & 0xFF] = n++;
                }
            }
        }
        classOf['\n'] = n++;
        for (int b = 0; b < classOf.length; b++) {
            classOf[b] = Math.max(0, classOf[lower(b)]);
        }
        return n;
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

    int[] accepted(int row) {
        return accepts[(row - firstAccepting) / columns];
    }
}
