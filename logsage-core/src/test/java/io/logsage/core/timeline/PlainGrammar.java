package io.logsage.core.timeline;

import java.util.List;

/** A grammar that looks for its keywords itself, one by one at each place. */
final class PlainGrammar {
    private final TimelineGrammar grammar = new TimelineGrammar();
    private final List<String> literals = grammar.literals();
    private final KeywordHits found = new KeywordHits();
    private final StepShapes shapes = new StepShapes();

    List<String> literals() {
        return literals;
    }

    boolean parse(byte[] b, int from, int to, TimelineEvent event) {
        found.clear();
        for (int start = from; start < to; start++) {
            for (int i = 0; i < literals.size(); i++) {
                if (stands(literals.get(i), b, start, to)) {
                    found.add(i, start, start + literals.get(i).length());
                }
            }
        }
        return grammar.parse(b, from, to, found, shapes, event);
    }

    private static boolean stands(String literal, byte[] b, int start, int to) {
        if (start + literal.length() > to) {
            return false;
        }
        for (int i = 0; i < literal.length(); i++) {
            if (Character.toLowerCase((char) (b[start + i] & 0xFF)) != literal.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
