package io.logsage.core.timeline;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a process ended.
 *
 * @param code the code as printed: a shell's 128 + signal, or a negative signal
 * @param signal the signal that ended it
 * @param signalName the name of the signal
 * @param meaning what that usually means
 */
public record ExitStatus(int code, OptionalInt signal, Optional<String> signalName, ExitMeaning meaning) {
    /** Checks. */
    public ExitStatus {
        requireNonNull(signal, "signal");
        requireNonNull(signalName, "signalName");
        requireNonNull(meaning, "meaning");
    }
}
