package io.logsage;

import static java.util.Objects.requireNonNull;

import java.util.UUID;

/**
 * Names a log that is sent in parts.
 *
 * @param value random
 */
public record AttributionId(UUID value) {
    /** Checks. */
    public AttributionId {
        requireNonNull(value, "value");
    }

    /** {@return a new id that nobody can guess} */
    public static AttributionId random() {
        return new AttributionId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
