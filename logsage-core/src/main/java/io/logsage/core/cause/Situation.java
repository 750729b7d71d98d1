package io.logsage.core.cause;

import io.logsage.core.evidence.AttemptEvidence;
import io.logsage.core.evidence.Finding;
import io.logsage.core.evidence.Occurrence;
import io.logsage.core.evidence.Topology;
import io.logsage.core.evidence.Traits.Form;
import io.logsage.core.signature.Condition;
import io.logsage.core.signature.Layer;
import io.logsage.core.signature.Scope;
import io.logsage.core.timeline.Phase;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where and when a finding arose, in the terms that signatures set conditions in.
 *
 * @param ranks the ranks that showed it
 * @param nodes the nodes that showed it
 * @param knownRanks how many ranks take part; 0 when unknown
 * @param knownNodes how many nodes take part; 0 when unknown
 * @param everywhere whether it shows everywhere although no rank and no node is named: in a program of one process, or raised
 *     several times
 * @param trainingStarted whether a step had been completed before it
 * @param stepsDone how many steps this attempt had completed before it
 * @param phase what the program was doing
 */
record Situation(
        SortedSet<Integer> ranks,
        SortedSet<String> nodes,
        int knownRanks,
        int knownNodes,
        boolean everywhere,
        boolean trainingStarted,
        long stepsDone,
        Phase phase) {

    private static final double MANY = 0.5;
    private static final double ALL = 0.9;
    private static final long FIRST_STEPS = 2;
    private static final int LARGEST_NODE = 8;

    static Situation of(Finding finding, AttemptEvidence evidence) {
        Topology topology = evidence.topology();
        SortedSet<Integer> ranks = finding.ranks();
        SortedSet<String> nodes = new TreeSet<>(finding.hosts());
        for (int rank : ranks) {
            nodes.add(topology.node(rank));
        }
        boolean started = finding.first().step().isPresent();
        long first = evidence.timeline().firstStep().orElse(0);
        boolean machine = finding.signature().layer() == Layer.KERNEL
                || finding.signature().layer() == Layer.HOST;
        Scope scope = finding.signature().scope();
        boolean unplaced = ranks.isEmpty() && nodes.isEmpty() && !machine;
        boolean many = unplaced
                && finding.first().traits().form() == Form.RAISED
                && finding.count() > Math.max(LARGEST_NODE, topology.ranksPerNode());
        boolean ofProgram = scope == Scope.PROCESS || scope == Scope.JOB || scope == Scope.SERVICE;
        boolean alone = unplaced && ofProgram && topology.knownRanks() <= 1 && topology.knownNodes() <= 1;
        long done = started ? finding.first().step().getAsLong() - first + 1 : 0;
        return new Situation(
                ranks,
                nodes,
                topology.knownRanks(),
                isPlaced(finding, topology) ? topology.knownNodes() : Math.min(1, topology.knownNodes()),
                many || alone,
                started,
                done,
                phase(finding, evidence));
    }

    /** Whether anything but the arithmetic of ranks tells that the job has several nodes. */
    private static boolean isPlaced(Finding finding, Topology topology) {
        return topology.ranksPerNode() > 1
                || topology.ranksPerNodeStated()
                || !finding.hosts().isEmpty()
                || !topology.hosts().isEmpty();
    }

    private static Phase phase(Finding finding, AttemptEvidence evidence) {
        Occurrence first = finding.first();
        if (!first.source().equals(evidence.source().name())) {
            return first.step().isPresent() ? Phase.STEADY : Phase.SET_UP;
        }
        return first.traits().phase().orElseGet(() -> evidence.timeline().phaseAt(first.line()));
    }

    /** {@return the share of the known ranks that showed it; 0 when unknown} */
    double fanOut() {
        if (knownRanks > 0 && !ranks.isEmpty()) {
            return (double) ranks.size() / knownRanks;
        }
        return knownNodes > 0 ? (double) nodes.size() / knownNodes : 0;
    }

    boolean isOneOfMany() {
        return ranks.size() == 1 && knownRanks > 1;
    }

    boolean holds(Condition condition) {
        return switch (condition) {
            case ALL_RANKS -> isEverywhere();
            case MANY_RANKS ->
                ranks.size() > 1 && fanOut() > MANY
                        || ranks.size() > LARGEST_NODE
                        || ranks.isEmpty() && nodes.size() > 2
                        || isEverywhere();
            case ONE_RANK -> isOneOfMany();
            case ONE_NODE -> nodes.size() == 1 && knownNodes > 1;
            case SOME_NODES -> knownNodes > 1 && !nodes.isEmpty() && nodes.size() * 2 < knownNodes + 1;
            case BEFORE_FIRST_STEP -> !trainingStarted;
            case FIRST_STEP -> stepsDone < FIRST_STEPS && (trainingStarted || phase == Phase.FIRST_STEP);
            case MID_RUN -> trainingStarted && stepsDone >= FIRST_STEPS;
            case IN_CHECKPOINT_SAVE -> phase == Phase.CHECKPOINT_SAVE;
            case IN_CHECKPOINT_LOAD -> phase == Phase.CHECKPOINT_LOAD;
            case IN_EVALUATION -> phase == Phase.EVALUATION;
            case REPEATED -> false;
        };
    }

    private boolean isEverywhere() {
        return everywhere || ranks.size() > 1 && fanOut() >= ALL;
    }
}
