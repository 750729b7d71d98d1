package io.logsage.core.scan;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/** The automaton of Aho and Corasick with all transitions filled in; used while a pattern set is compiled. */
final class Trie {
    private static final int NONE = -1;

    private final int columns;
    private int[] next; // next[state * columns + column] = state
    private int[][] accepts;
    private int states = 1;

    Trie(List<byte[]> literals, int[] classOf, int columns) {
        this.columns = columns;
        int most = 1 + literals.stream().mapToInt(b -> b.length).sum();
        next = new int[most * columns];
        Arrays.fill(next, NONE);
        accepts = new int[most][0];
        for (int id = 0; id < literals.size(); id++) {
            int s = 0;
            for (byte b : literals.get(id)) {
                int at = s * columns + classOf[b & 0xFF];
                if (next[at] == NONE) {
                    next[at] = states++;
                }
                s = next[at];
            }
            accepts[s] = joined(accepts[s], new int[] {id});
        }
        fillIn();
    }

    private void fillIn() {
        int[] fallback = new int[states];
        ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(0));
        while (!queue.isEmpty()) {
            int s = queue.remove();
            for (int c = 0; c < columns; c++) {
                int at = s * columns + c;
                int viaFallback = s == 0 ? 0 : next[fallback[s] * columns + c];
                if (next[at] == NONE) {
                    next[at] = viaFallback;
                } else {
                    int child = next[at];
                    fallback[child] = viaFallback;
                    accepts[child] = joined(accepts[child], accepts[viaFallback]);
                    queue.add(child);
                }
            }
        }
    }

    private static int[] joined(int[] a, int[] b) {
        int[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    int states() {
        return states;
    }

    int next(int state, int column) {
        return next[state * columns + column];
    }

    int[] accepts(int state) {
        return accepts[state];
    }
}
