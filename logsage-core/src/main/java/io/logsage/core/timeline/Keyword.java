package io.logsage.core.timeline;

/**
 * A literal that may mean something, and what reads the line around it.
 *
 * @param literal at least three bytes of lower-case ASCII
 * @param reading fills the event and says whether the line means something
 */
record Keyword(String literal, Reading reading) {
    /** Reads the line of an event around the literal found in it. */
    @FunctionalInterface
    interface Reading {
        boolean read(Line line, TimelineEvent out);
    }

    Keyword {
        if (literal.length() < 3) {
            throw new IllegalArgumentException("literal too short: " + literal);
        }
    }
}
