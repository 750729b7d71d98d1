package io.logsage.core.expression;

/** Conditions on a position between two characters. */
enum Place {
    TEXT_START(CharacterSet.NONE),
    TEXT_END(CharacterSet.NONE),
    LINE_START(CharacterSet.LINE_FEED),
    LINE_END(CharacterSet.LINE_FEED),
    WORD_EDGE(CharacterSet.WORD),
    NO_WORD_EDGE(CharacterSet.WORD);

    /** Stands for the character before the text and for the one after it. */
    static final int OUTSIDE = -1;

    private final CharacterSet told;

    Place(CharacterSet told) {
        this.told = told;
    }

    /** {@return the characters that the condition tells from others} */
    CharacterSet told() {
        return told;
    }

    /** {@return whether the condition holds between two characters} */
    boolean holds(int before, int after) {
        return switch (this) {
            case TEXT_START -> before == OUTSIDE;
            case TEXT_END -> after == OUTSIDE;
            case LINE_START -> before == OUTSIDE || before == '\n';
            case LINE_END -> after == OUTSIDE || after == '\n';
            case WORD_EDGE -> isWord(before) != isWord(after);
            case NO_WORD_EDGE -> isWord(before) == isWord(after);
        };
    }

    private static boolean isWord(int c) {
        return c != OUTSIDE && CharacterSet.WORD.holds(c);
    }
}
