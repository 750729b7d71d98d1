package io.logsage.core.refine;

/** Untrusted text made fit for one line of a prompt or an answer. Pure. */
final class PlainText {
    private PlainText() {}

    /** One line without secrets and without characters that are not seen: no text can leave its line or reorder it. */
    static String of(String untrusted) {
        return printable(SecretMasking.mask(untrusted));
    }

    /** The same, of at most so many characters. */
    static String of(String untrusted, int most) {
        String plain = of(untrusted);
        if (plain.length() <= most) {
            return plain;
        }
        return plain.substring(0, Character.isHighSurrogate(plain.charAt(most - 1)) ? most - 1 : most);
    }

    private static String printable(String text) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            return text.strip();
        }
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().map(c -> isSeen(c) ? c : ' ').forEach(out::appendCodePoint);
        return out.toString().strip();
    }

    private static boolean isSeen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
