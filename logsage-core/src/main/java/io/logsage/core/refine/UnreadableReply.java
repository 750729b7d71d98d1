package io.logsage.core.refine;

/** A reply does not hold what was asked for; the message is a complaint that the model can act on. */
final class UnreadableReply extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableReply(String complaint) {
        super(complaint, null, false, false);
    }

    String complaint() {
        return String.valueOf(getMessage());
    }
}
