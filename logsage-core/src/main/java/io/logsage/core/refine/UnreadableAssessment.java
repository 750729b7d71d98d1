package io.logsage.core.refine;

/** A reply does not hold an assessment; the message is a complaint that the model can act on. */
final class UnreadableAssessment extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableAssessment(String complaint) {
        super(complaint, null, false, false);
    }
}
