package io.logsage.compat;

/**
 * The id of a log that is being sent.
 *
 * @param attributionId {@code attribution_id}: not blank
 */
public record AttributionID(String attributionId) {
    /** Checks. */
    public AttributionID {
        if (attributionId.isBlank()) {
            throw new IllegalArgumentException("attributionId is blank");
        }
    }
}
