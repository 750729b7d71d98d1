package io.logsage.core.evidence;

import io.logsage.Category;
import io.logsage.Role;
import io.logsage.SourceSummary;
import io.logsage.core.evidence.Traits.Form;
import io.logsage.core.signature.Layer;
import io.logsage.core.signature.Signature;
import io.logsage.core.timeline.AttemptSplitter;
import io.logsage.core.timeline.CounterTrail;
import io.logsage.core.timeline.EventKind;
import io.logsage.core.timeline.TimelineBuilder;
import io.logsage.core.timeline.TimelineEvent;
import io.logsage.core.topology.Topology;
import io.logsage.core.topology.TopologyBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The attempts of one log, cut as it is read. A new one begins when a launcher counts a new cycle or restarts its workers, when
 * the scheduler puts the job back, or when a rank starts again after training or a fault.
 */
final class AttemptLog {

    /** The most attempts of one file; the first and the last ones are kept. */
    private static final int MOST_ATTEMPTS = 512;

    /** Closed attempts hold about so many bytes at most; those in the middle make way. */
    private static final long MOST_WEIGHT = 16 << 20;

    /** So often an attempt without known steps is looked at for others, at faults that are ever farther apart. */
    private static final int MOST_LOOKS = 12;

    private static final long FIRST_GAP = 4_096; // bytes

    /** In all attempts together so much text is looked at, and this share of the log beyond that. */
    private static final long LOOKED_AT_LEAST = 1 << 20;

    private static final long LOOKED_SHARE = 32;

    private final Lexicon lexicon;
    private final int domainSize;
    private final List<Closed> closed = new ArrayList<>();
    private TopologyBuilder topology;
    private TimelineBuilder timeline = new TimelineBuilder();
    private FindingTable table = new FindingTable();
    private final AttemptSplitter splitter = new AttemptSplitter();
    private long endMillis = TimelineBuilder.NO_TIME;
    private long epoch;
    private long firstLine = 1;
    private int cycle;
    private long dropped;
    private long weight;

    private int looks;
    private long lookedAt; // bytes, in all attempts
    private long nextLook; // not before this place in the log

    private record Closed(
            int cycle,
            long firstLine,
            long lastLine,
            TimelineBuilder timeline,
            FindingTable table,
            long epoch,
            Topology topology,
            boolean namesLost) {
        long weight() {
            return table.weight() + topology.weight();
        }
    }

    AttemptLog(Lexicon lexicon, int domainSize) {
        this.lexicon = lexicon;
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

    /** {@return the last completed step, or {@link Sightings#NO_STEP}} */
    long step() {
        return timeline.lastStep(Sightings.NO_STEP);
    }

    /** Takes note of a fault before it is recorded: it may be the first that is seen of a new attempt. */
    void sawFault(Signature signature, Form form, long line) {
        boolean raised = signature.role() == Role.ROOT && form == Form.RAISED;
        boolean begins = isOfStart(signature)
                ? splitter.startsAttemptByFaultOfStart()
                : raised && splitter.startsAttemptByFault();
        if (begins) {
            begin(line, splitter.attempt());
        }
        if (signature.layer() == Layer.LAUNCHER || signature.layer() == Layer.SCHEDULER) {
            splitter.failureSeen();
        }
    }

    /** Whether a process that has trained cannot fail like this: only one that starts does. */
    private static boolean isOfStart(Signature signature) {
        return signature.role() == Role.ROOT
                && (signature.category() == Category.ENVIRONMENT || signature.category() == Category.CONFIGURATION);
    }

    /**
     * Looks for the steps of a loop whose words are not known, before a fault of an attempt that is not known to have trained.
     *
     * @param b holds the fault's line and lines before it
     * @param start where its line starts
     * @param line its number
     * @param offset where it stands in the log
     */
    void lookBack(byte[] b, int start, long line, long offset) {
        boolean spent = lookedAt > LOOKED_AT_LEAST + offset / LOOKED_SHARE;
        if (timeline.advances() > 0 || looks == MOST_LOOKS || offset < nextLook || spent) {
            return;
        }
        nextLook = offset + (long) (FIRST_GAP * Math.pow(1.5, looks++));
        int from = CounterTrail.begin(b, start, line - firstLine);
        lookedAt += start - from;
        for (TimelineEvent event : CounterTrail.of(b, from, start)) {
            accept(event, TimelineBuilder.NO_RANK, TimelineBuilder.NO_TIME, line - 1);
        }
    }

    /** {@return whether the line reports the course of the run and nothing else} */
    boolean accept(TimelineEvent event, int rank, long timeMillis, long line) {
        EventKind kind = event.kind();
        if (splitter.startsAttempt(rank, event)) {
            begin(line, splitter.attempt());
        }
        if (kind == EventKind.CYCLE || firstLine == line) {
            cycle = (int) splitter.cycle().orElse(cycle);
        }
        if (kind == EventKind.WORLD_SIZE) {
            topology.worldSize(event.value());
        }
        if (kind == EventKind.LOCAL_WORLD_SIZE) {
            topology.localWorldSize(event.value());
        }
        long before = timeline.advances();
        timeline.accept(line, rank, timeMillis, event);
        boolean broken = event.loss().broken() || event.gradient().broken();
        if (timeline.advances() != before && !broken) {
            epoch++;
        }
        endMillis = timeMillis == TimelineBuilder.NO_TIME ? endMillis : timeMillis;
        return kind == EventKind.STEP || kind == EventKind.BAR;
    }

    private void begin(long line, int number) {
        close(line - 1);
        topology = new TopologyBuilder(domainSize);
        timeline = new TimelineBuilder();
        table = new FindingTable();
        looks = 0;
        nextLook = 0;
        epoch = 0;
        firstLine = line;
        cycle = number;
    }

    private void close(long lastLine) {
        if (lastLine < firstLine) {
            return;
        }
        Closed attempt = present(lastLine);
        attempt.table().trim();
        closed.add(attempt);
        weight += attempt.weight();
        while (closed.size() > MOST_ATTEMPTS || weight > MOST_WEIGHT && closed.size() > 2) {
            weight -= closed.remove(closed.size() / 2).weight();
            dropped++;
        }
    }

    private Closed present(long lastLine) {
        return new Closed(
                cycle, firstLine, lastLine, timeline, table, epoch, topology.build(), topology.hasLostNames());
    }

    /** {@return the evidence of every attempt, in order of the log; at least one} */
    List<AttemptEvidence> finish(SourceSummary source, List<String> truncations) {
        List<Closed> all = new ArrayList<>(closed);
        all.add(present(source.lines()));
        List<AttemptEvidence> attempts = new ArrayList<>();
        for (Closed attempt : all) {
            attempts.add(evidence(attempt, source, truncations));
        }
        return attempts;
    }

    private AttemptEvidence evidence(Closed attempt, SourceSummary source, List<String> truncations) {
        List<String> cuts = new ArrayList<>(truncations);
        if (attempt.table().lost() > 0) {
            cuts.add(attempt.table().lost() + " error lines in the middle were not kept: there are more than "
                    + FindingTable.MOST_GROUPS + " shapes of them; the first, the last and the rare ones were");
        }
        if (attempt.table().isCrowded()) {
            cuts.add("of many errors only the beginning was kept");
        }
        if (attempt.table().lacksNames()) {
            cuts.add("an error came from more ranks or hosts than are named: " + FindingTable.MOST_OCCURRENCES
                    + " of one error, " + FindingTable.MOST_IN_ALL + " in all");
        }
        if (attempt.namesLost()) {
            cuts.add("hosts beyond the first " + TopologyBuilder.MOST_HOSTS
                    + ", or some of their addresses and GPUs, are" + " not remembered");
        }
        if (dropped > 0) {
            cuts.add(dropped + " attempts in the middle of the log were not kept");
        }
        return new AttemptEvidence(
                source,
                attempt.cycle(),
                attempt.firstLine(),
                attempt.lastLine(),
                attempt.timeline().build(endMillis),
                attempt.table().findings(source.name(), lexicon, attempt.epoch()),
                attempt.table().unkept(attempt.epoch()),
                attempt.topology(),
                Set.of(),
                cuts);
    }
}
