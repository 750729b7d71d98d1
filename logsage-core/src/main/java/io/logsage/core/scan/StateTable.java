package io.logsage.core.scan;

import io.logsage.core.text.AsciiSearch;
import java.util.Arrays;
import java.util.List;

/** The states in which literals are found one byte after the other: the same work for every text. Immutable. */
final class StateTable {
    private static final int NONE = -1;

    final int[] classOf = new int[256]; // classOf[unsigned byte] = column; bytes in no literal share column 0
    final int[] next; // next[row of the state + column] = row of the next state; accepting rows are last
    final int firstAccepting; // the first row that accepts; the very last row is the start after a line feed
    final int lineFeedRow;
    private final int columns;
    private final int[][] accepts; // accepts[(row - firstAccepting) / columns] = literals that end here

    StateTable(List<byte[]> folded) {
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
            classOf[b] = Math.max(0, classOf[AsciiSearch.fold(b)]);
        }
        return n;
    }

    int[] accepted(int row) {
        return accepts[(row - firstAccepting) / columns];
    }
}
