package io.logsage.core.signature;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Whether a regular expression is small enough to be compiled. Matching takes linear time whatever the expression, but compiling
 * goes as deep as its groups and takes as much memory as its repetitions written out.
 */
final class ExpressionBounds {
    private static final int LONGEST = 4_000;
    private static final int DEEPEST = 100;
    private static final long LARGEST = 50_000;

    private final String expression;
    private final Deque<Long> outer = new ArrayDeque<>(); // sizes of the groups around the present one
    private long size;
    private long last; // size of what a repetition would repeat
    private int at;

    private ExpressionBounds(String expression) {
        this.expression = expression;
    }

    /** {@return what is wrong with the size of an expression, if anything is} */
    static Optional<String> objection(String expression) {
        if (expression.length() > LONGEST) {
            return Optional.of("at most " + LONGEST + " characters");
        }
        return new ExpressionBounds(expression).read();
    }

    private Optional<String> read() {
        while (at < expression.length()) {
            char c = expression.charAt(at++);
            switch (c) {
                case '\\' -> atom(at + 1);
                case '[' -> atom(endOfClass());
                case '(' -> {
                    outer.push(size);
                    size = 1;
                    last = 0;
                }
                case ')' -> {
                    last = size;
                    size += outer.isEmpty() ? 0 : outer.pop();
                }
                case '{' -> repeat();
                default -> atom(at);
            }
            if (outer.size() > DEEPEST) {
                return Optional.of("at most " + DEEPEST + " groups in each other");
            }
            if (size > LARGEST) {
                return Optional.of("repetitions that amount to at most " + LARGEST + " steps");
            }
        }
        return Optional.empty();
    }

    private void atom(int next) {
        at = next;
        last = 1;
        size++;
    }

    private int endOfClass() {
        int end = at + (expression.startsWith("^", at) ? 2 : 1);
        while (end < expression.length() && expression.charAt(end) != ']') {
            end += expression.charAt(end) == '\\' ? 2 : 1;
        }
        return end + 1;
    }

    /** Behind an opening brace: the largest number up to the closing one is how often the last item is written out. */
    private void repeat() {
        long most = 1;
        long number = 0;
        while (at < expression.length() && expression.charAt(at) != '}' && most <= LARGEST) {
            char c = expression.charAt(at++);
            number = c >= '0' && c <= '9' ? number * 10 + c - '0' : 0;
            most = Math.max(most, number);
        }
        at++;
        size += last * (most - 1);
        last *= most;
    }
}
