package io.logsage.core.cause;

import io.logsage.Category;
import io.logsage.Outcome;
import io.logsage.SourceKind;
import io.logsage.core.cause.CauseAnalysis.Reading;
import io.logsage.core.evidence.AttemptEvidence;
import io.logsage.core.evidence.Finding;
import io.logsage.core.signature.Layer;
import java.util.ArrayList;
import java.util.List;

/** What would make an answer surer, in words that an operator can act on. */
final class MissingEvidence {
    private MissingEvidence() {}

    /** A log that names neither a fault nor an end proves little, and less when part of it was not read. */
    static List<String> of(Outcome outcome, Reading reading) {
        List<String> missing = new ArrayList<>();
        if (outcome == Outcome.NO_ERRORS) {
            missing.add("the end of the log: nothing in it says how the job ended");
            if (reading == Reading.PARTIAL) {
                missing.add("the whole log: part of it was not read, or is no text");
            }
        }
        return missing;
    }

    static List<String> of(RankedCause cause, AttemptEvidence evidence) {
        List<String> missing = new ArrayList<>();
        Finding finding = cause.finding();
        boolean kernelSeen =
                evidence.findings().stream().anyMatch(f -> f.signature().layer() == Layer.KERNEL)
                        || evidence.companions().contains(SourceKind.KERNEL);
        boolean machine = switch (cause.category()) {
            case GPU_HARDWARE,
                    INTERCONNECT,
                    NETWORK,
                    NODE,
                    HOST_OUT_OF_MEMORY,
                    COLLECTIVE_TIMEOUT,
                    FRAMEWORK,
                    UNKNOWN -> true;
            case STORAGE,
                    GPU_OUT_OF_MEMORY,
                    NUMERICAL,
                    USER_CODE,
                    CONFIGURATION,
                    DATA,
                    CHECKPOINT,
                    ENVIRONMENT,
                    EXTERNAL_SERVICE,
                    SCHEDULER_CANCELLED,
                    PREEMPTION,
                    TIME_LIMIT -> false;
        };
        if (machine && !kernelSeen) {
            missing.add(
                    cause.suspects().isEmpty()
                            ? "kernel logs of the nodes"
                            : "kernel log of " + cause.suspects().get(0).name());
        }
        if (Candidates.tier(finding) >= 6) {
            missing.add("the first error: the log holds only its consequences");
        }
        if (cause.category() == Category.COLLECTIVE_TIMEOUT && cause.ranks().isEmpty()) {
            missing.add("stack dumps or flight recorder of the ranks that did not report");
        }
        return missing;
    }
}
