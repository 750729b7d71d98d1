package io.logsage.core.evidence;

import io.logsage.SourceSummary;
import io.logsage.core.evidence.Traits.Activity;
import io.logsage.core.signature.Signature;
import io.logsage.core.timeline.EventKind;
import io.logsage.core.timeline.SetupStage;
import io.logsage.core.timeline.TimelineBuilder;
import io.logsage.core.timeline.TimelineEvent;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;

/**
 * The attempts of one log, cut as it is read. A new one begins when a launcher counts a new cycle or restarts its workers, when
 * the scheduler puts the job back, or when a rank starts again after training or a fault.
 */
final class AttemptLog {

    /** The most attempts of one file; the first and the last ones are kept. */
    private static final int MOST_ATTEMPTS = 512;

    private final int domainSize;
    private final List<Closed> closed = new ArrayList<>();
    private TopologyBuilder topology;
    private TimelineBuilder timeline = new TimelineBuilder();
    private FindingTable table = new FindingTable();
    private final BitSet started = new BitSet();
    private boolean startedUnranked;
    private boolean faulty;
    private boolean requeued;
    private long epoch;
    private long firstLine = 1;
    private int cycle;
    private long dropped;

    private record Closed(
            int cycle,
            long firstLine,
            long lastLine,
            TimelineBuilder timeline,
            FindingTable table,
            long epoch,
            Topology topology) {}

    AttemptLog(int domainSize) {
        this.domainSize = domainSize;
        this.topology = new TopologyBuilder(domainSize);
    }

    TopologyBuilder topology() {
        return topology;
    }

    FindingTable table() {
        return table;
    }

    long epoch() {
        return epoch;
    }

    OptionalLong step() {
        return timeline.hasTrained() ? orZero(timeline.lastStep()) : OptionalLong.empty();
    }

    private static OptionalLong orZero(OptionalLong step) {
        return step.isPresent() ? step : OptionalLong.of(0);
    }

    /** {@return what the program is doing, as far as its course tells} */
    Activity activity(long line) {
        if (timeline.hasFinished()) {
            return Activity.AFTER_END;
        }
        if (timeline.isSaving()) {
            return Activity.CHECKPOINT_SAVE;
        }
        if (timeline.isLoading()) {
            return Activity.CHECKPOINT_LOAD;
        }
        if (timeline.isEvaluating()) {
            return Activity.EVALUATION;
        }
        return timeline.hasTrained() ? Activity.TRAINING : Activity.SET_UP;
    }

    void sawFault(Signature signature) {
        faulty |= switch (signature.role()) {
            case ROOT, CASCADE, CONFIRMATION -> true;
            case TEARDOWN, BENIGN, PROGRESS, CHECKPOINT, LIFECYCLE -> false;
        };
    }

    /** {@return whether the line reports the course of the run and nothing else} */
    boolean accept(TimelineEvent event, int rank, long line) {
        EventKind kind = event.kind();
        if (begins(event, rank)) {
            begin(line, kind == EventKind.CYCLE && event.value() >= 0 ? (int) event.value() : cycle + 1);
        }
        noteStart(event, rank);
        if (kind == EventKind.WORLD_SIZE) {
            topology.worldSize(event.value());
        }
        if (kind == EventKind.LOCAL_WORLD_SIZE) {
            topology.localWorldSize(event.value());
        }
        boolean broken = event.loss().broken() || event.gradient().broken();
        if (timeline.accept(event, line) && !broken) {
            epoch++;
        }
        return kind == EventKind.STEP || kind == EventKind.BAR;
    }

    private boolean begins(TimelineEvent event, int rank) {
        boolean used = timeline.hasTrained() || faulty;
        return switch (event.kind()) {
            case CYCLE -> event.value() >= 0 && event.value() != cycle && (used || event.value() > cycle);
            case RESTART_ANNOUNCED -> false;
            case RENDEZVOUS -> used && event.value() > 0;
            case SETUP -> event.stage() == SetupStage.JOB_START && used && (requeued || startedBefore(rank));
            default -> false;
        };
    }

    private boolean startedBefore(int rank) {
        return rank >= 0 ? started.get(rank) : startedUnranked;
    }

    private void noteStart(TimelineEvent event, int rank) {
        if (event.kind() == EventKind.REQUEUE || event.kind() == EventKind.RESTART_ANNOUNCED) {
            requeued = true;
        }
        if (event.kind() == EventKind.SETUP && event.stage() == SetupStage.JOB_START) {
            if (rank >= 0) {
                started.set(rank);
            } else {
                startedUnranked = true;
            }
        }
    }

    private void begin(long line, int number) {
        close(line - 1);
        topology = new TopologyBuilder(domainSize);
        timeline = new TimelineBuilder();
        table = new FindingTable();
        started.clear();
        startedUnranked = false;
        faulty = false;
        requeued = false;
        epoch = 0;
        firstLine = line;
        cycle = number;
    }

    private void close(long lastLine) {
        boolean empty = lastLine < firstLine || !timeline.hasTrained() && !faulty && closed.isEmpty() && firstLine == 1;
        if (empty) {
            return;
        }
        if (closed.size() == MOST_ATTEMPTS) {
            closed.remove(MOST_ATTEMPTS / 2);
            dropped++;
        }
        closed.add(new Closed(cycle, firstLine, lastLine, timeline, table, epoch, topology.build()));
    }

    /** {@return the evidence of every attempt, in order of the log; at least one} */
    List<AttemptEvidence> finish(SourceSummary source, List<String> truncations) {
        closed.add(new Closed(cycle, firstLine, source.lines(), timeline, table, epoch, topology.build()));
        List<AttemptEvidence> attempts = new ArrayList<>();
        for (Closed attempt : closed) {
            attempts.add(evidence(attempt, source, truncations));
        }
        closed.remove(closed.size() - 1);
        return attempts;
    }

    private AttemptEvidence evidence(Closed attempt, SourceSummary source, List<String> truncations) {
        List<String> cuts = new ArrayList<>(truncations);
        if (attempt.table().lost() > 0) {
            cuts.add(attempt.table().lost() + " error lines had shapes beyond the first " + FindingTable.MOST_GROUPS
                    + " and were not kept");
        }
        if (dropped > 0) {
            cuts.add(dropped + " attempts in the middle of the log were not kept");
        }
        return new AttemptEvidence(
                source,
                attempt.cycle(),
                attempt.firstLine(),
                attempt.lastLine(),
                attempt.timeline().build(),
                attempt.table().findings(attempt.epoch()),
                attempt.topology(),
                java.util.Set.of(),
                cuts);
    }
}
