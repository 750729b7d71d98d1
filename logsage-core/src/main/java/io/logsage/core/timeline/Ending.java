package io.logsage.core.timeline;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the attempt itself says about its end.
 *
 * @param kind how it finished; a process that left without error is no proof that training is done
 * @param finishedLine the line that says so, unless steps followed it
 * @param stopLine the first line that says that it was told to stop, unless steps followed it
 * @param requeueLine the line that says that the job goes back into the queue
 */
public record Ending(
        Optional<FinishKind> kind, OptionalLong finishedLine, OptionalLong stopLine, OptionalLong requeueLine) {
    /** Checks. */
    public Ending {
        requireNonNull(kind, "kind");
        requireNonNull(finishedLine, "finishedLine");
        requireNonNull(stopLine, "stopLine");
        requireNonNull(requeueLine, "requeueLine");
    }
}
