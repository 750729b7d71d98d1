package io.logsage.core.policy;

import java.util.Map;

/**
 * What earlier attempts of the same job say.
 *
 * @param sameEntity how often in a row the same file, position or entity failed the same way without progress, this attempt not
 *     counted
 * @param sameMechanism how often in a row the same mechanism failed without progress, this attempt not counted
 * @param resumable whether this attempt came further than the one before, so that there is something to go on from
 * @param overcome whether the same mechanism struck before and a later attempt came further
 * @param offenders nodes that the local fault of this attempt and those of recent attempts point at, with the number of these attempts
 */
public record Recurrence(
        int sameEntity, int sameMechanism, boolean resumable, boolean overcome, Map<String, Integer> offenders) {
    /** Checks and copies. */
    public Recurrence {
        if (sameEntity < 0 || sameMechanism < 0) {
            throw new IllegalArgumentException("sameEntity " + sameEntity + ", sameMechanism " + sameMechanism);
        }
        offenders = Map.copyOf(offenders);
    }

    /** {@return the recurrence of a first attempt} */
    public static Recurrence none() {
        return new Recurrence(0, 0, false, false, Map.of());
    }
}
