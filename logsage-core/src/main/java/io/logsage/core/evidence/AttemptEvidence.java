package io.logsage.core.evidence;

import static java.util.Objects.requireNonNull;

import io.logsage.SourceKind;
import io.logsage.SourceSummary;
import io.logsage.core.timeline.Timeline;
import io.logsage.core.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Everything that one attempt of a job left in its logs.
 *
 * @param source the job's log
 * @param cycle the number of the attempt
 * @param firstLine the first physical line of the attempt
 * @param lastLine the last physical line of the attempt
 * @param timeline what it did, and when
 * @param findings what was found, in order of the log; those of companion logs at their end
 * @param unkept the errors that no finding counts
 * @param topology which ranks run where
 * @param companions the kinds of other logs that were read with it
 * @param truncations what a limit cut off
 */
public record AttemptEvidence(
        SourceSummary source,
        int cycle,
        long firstLine,
        long lastLine,
        Timeline timeline,
        List<Finding> findings,
        UnkeptErrors unkept,
        Topology topology,
        Set<SourceKind> companions,
        List<String> truncations) {
    /** Checks and copies. */
    public AttemptEvidence {
        requireNonNull(source, "source");
        requireNonNull(timeline, "timeline");
        requireNonNull(unkept, "unkept");
        requireNonNull(topology, "topology");
        findings = List.copyOf(findings);
        companions = Set.copyOf(companions);
        truncations = List.copyOf(truncations);
    }

    /**
     * {@return the same with one more thing that a limit cut off}
     *
     * @param what a sentence for whoever reads the answer
     */
    public AttemptEvidence cut(String what) {
        List<String> cuts = new ArrayList<>(truncations);
        cuts.add(what);
        return new AttemptEvidence(
                source, cycle, firstLine, lastLine, timeline, findings, unkept, topology, companions, cuts);
    }
}
