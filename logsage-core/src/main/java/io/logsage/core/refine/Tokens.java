package io.logsage.core.refine;

/**
 * Estimates the tokens of a text without the vocabulary of a model, rather too many than too few: four letters, one digit
 * or one sign make a token, blanks go with what follows, other scripts cost two a character. Pure; linear in the text.
 */
final class Tokens {
    private static final String CUT = " [cut]";
    private static final int CUT_TOKENS = 3;
    private static final int LETTERS = 4;

    private Tokens() {}

    static int count(String text) {
        int tokens = 0;
        int letters = 0;
        for (int i = 0; i < text.length(); i++) {
            letters = isLetter(text.charAt(i)) ? letters + 1 : 0;
            tokens += cost(text.charAt(i), letters);
        }
        return tokens;
    }

    /** {@return the text when it has at most so many tokens, else its beginning and a word that it was cut} */
    static String cut(String text, int most) {
        int tokens = 0;
        int letters = 0;
        int fits = 0; // how much of the text fits together with the word
        for (int i = 0; i < text.length(); i++) {
            letters = isLetter(text.charAt(i)) ? letters + 1 : 0;
            tokens += cost(text.charAt(i), letters);
            if (tokens > most) {
                int end = fits > 0 && Character.isHighSurrogate(text.charAt(fits - 1)) ? fits - 1 : fits;
                return text.substring(0, end).stripTrailing() + CUT;
            }
            if (tokens <= most - CUT_TOKENS) {
                fits = i + 1;
            }
        }
        return text;
    }

    private static int cost(char c, int letters) {
        if (letters > 0) {
            return letters % LETTERS == 1 ? 1 : 0;
        }
        if (c == ' ') {
            return 0;
        }
        return c < 0x80 ? 1 : 2;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
