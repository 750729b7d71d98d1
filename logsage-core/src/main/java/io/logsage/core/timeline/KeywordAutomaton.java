package io.logsage.core.timeline;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/** Finds all keywords in one pass over a line, in the order in which they end. Immutable. */
final class KeywordAutomaton {
    static final int NONE = -1;

    private final List<Keyword> keywords;
    private final int[] classOf = new int[256]; // classOf[unsigned byte] = column; 0 for bytes of no keyword
    private int columns = 1;
    private int[] next; // next[state * columns + column] = state
    private int[] longest; // longest[state] = the state of the longest keyword that ends here, or 0
    private int[] accepts; // accepts[state] = the keyword that ends here, or NONE
    private int[] shorter; // shorter[state] = the state of the next shorter keyword that ends here, or 0
    private int states = 1;

    KeywordAutomaton(List<Keyword> keywords) {
        this.keywords = List.copyOf(keywords);
        int bytes = 1;
        for (Keyword keyword : keywords) {
            addColumns(keyword.literal());
            bytes += keyword.literal().length();
        }
        next = new int[bytes * columns];
        accepts = new int[bytes];
        Arrays.fill(accepts, NONE);
        for (int k = 0; k < keywords.size(); k++) {
            insert(keywords.get(k).literal(), k);
        }
        next = Arrays.copyOf(next, states * columns);
        accepts = Arrays.copyOf(accepts, states);
        shorter = new int[states];
        link();
        longest = new int[states];
        for (int state = 1; state < states; state++) {
            longest[state] = accepts[state] == NONE ? shorter[state] : state;
        }
    }

    private void addColumns(String literal) {
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            if (classOf[c] == 0) {
                classOf[c] = columns++;
                if (c >= 'a' && c <= 'z') {
                    classOf[c - 'a' + 'A'] = classOf[c];
                }
            }
        }
    }

    private void insert(String literal, int keyword) {
        int state = 0;
        for (int i = 0; i < literal.length(); i++) {
            int cell = state * columns + classOf[literal.charAt(i)];
            if (next[cell] == 0) {
                next[cell] = states++;
            }
            state = next[cell];
        }
        if (accepts[state] != NONE) {
            throw new IllegalArgumentException("keyword given twice: " + literal);
        }
        accepts[state] = keyword;
    }

    private void link() {
        int[] fallback = new int[states];
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        for (int c = 0; c < columns; c++) {
            if (next[c] != 0) {
                queue.add(next[c]);
            }
        }
        while (!queue.isEmpty()) {
            int state = queue.remove();
            for (int c = 0; c < columns; c++) {
                int cell = state * columns + c;
                int onward = next[fallback[state] * columns + c];
                if (next[cell] == 0) {
                    next[cell] = onward;
                } else {
                    int child = next[cell];
                    fallback[child] = onward;
                    shorter[child] = accepts[onward] == NONE ? shorter[onward] : onward;
                    queue.add(child);
                }
            }
        }
    }

    /** Lets the keywords read the line until one of them understands it; returns its number or {@link #NONE}. */
    int read(Line line, TimelineEvent out) {
        byte[] b = line.bytes;
        int[] table = next;
        int[] classes = classOf;
        int[] ends = longest;
        int width = columns;
        int state = 0;
        for (int i = line.from; i < line.to; i++) {
            state = table[state * width + classes[b[i] & 0xFF]];
            if (ends[state] == 0) {
                continue;
            }
            for (int s = ends[state]; s != 0; s = shorter[s]) {
                Keyword keyword = keywords.get(accepts[s]);
                line.next = i + 1;
                line.hit = i + 1 - keyword.literal().length();
                if (keyword.reading().read(line, out)) {
                    return accepts[s];
                }
            }
        }
        return NONE;
    }
}
