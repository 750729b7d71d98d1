package io.logsage.core.cause;

import io.logsage.core.evidence.AttemptEvidence;
import io.logsage.core.evidence.Finding;
import io.logsage.core.evidence.Finding.Printers;
import io.logsage.core.evidence.Occurrence;
import io.logsage.core.evidence.Traits.Form;
import io.logsage.core.signature.Condition;
import io.logsage.core.signature.Layer;
import io.logsage.core.signature.Scope;
import io.logsage.core.timeline.Phase;
import io.logsage.core.topology.Topology;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Where and when a finding arose, in the terms that signatures set conditions in.
 *
 * @param ranks the ranks that showed it
 * @param nodes the nodes that showed it
 * @param printers whether these are all ranks and nodes that did
 * @param knownRanks how many ranks take part; 0 when unknown
 * @param knownNodes how many nodes take part; 1 when ranks alone tell of more, and a node could hold them all
 * @param everywhere whether it shows everywhere although no rank and no node is named: in a program of one process, or raised
 *     several times
 * @param countsRanks whether the known ranks are more than those that happened to speak on one of several nodes
 * @param trainingStarted whether a step had been completed before it
 * @param stepsDone how many steps this attempt had completed before it
 * @param phase what the program was doing
 */
record Situation(
        SortedSet<Integer> ranks,
        SortedSet<String> nodes,
        Printers printers,
        int knownRanks,
        int knownNodes,
        boolean everywhere,
        boolean countsRanks,
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
        SortedSet<String> nodes = new TreeSet<>();
        finding.hosts().forEach(host -> nodes.add(topology.canonical(host)));
        for (int rank : ranks) {
            nodes.add(topology.node(rank));
        }
        boolean stepped = finding.first().step().isPresent();
        boolean saved =
                evidence.timeline().progress().checkpointSaved(); // by training whose steps are worded otherwise
        long first = evidence.timeline().firstStep().orElse(0);
        long done = stepped ? finding.first().step().getAsLong() - first + 1 : saved ? FIRST_STEPS : 0;
        return new Situation(
                ranks,
                nodes,
                finding.printers(),
                topology.knownRanks(),
                severalNodes(finding, topology) ? topology.knownNodes() : Math.min(1, topology.knownNodes()),
                showsEverywhere(finding, nodes, topology),
                countsRanks(ranks, topology),
                stepped || saved,
                done,
                phase(finding, evidence));
    }

    /** Whether more than the arithmetic of ranks tells that the job has several nodes. */
    private static boolean severalNodes(Finding finding, Topology topology) {
        boolean placed = topology.ranksPerNode() > 1
                || topology.ranksPerNodeStated()
                || !finding.hosts().isEmpty()
                || topology.namedNodes() > 0;
        return topology.namedNodes() > 1
                || placed && topology.knownRanks() > LARGEST_NODE
                || topology.ranksPerNodeProven() && topology.knownNodes() > 1;
    }

    private static boolean countsRanks(SortedSet<Integer> ranks, Topology topology) {
        return topology.worldSize().isPresent() || ranks.size() > LARGEST_NODE || topology.namedNodes() <= 1;
    }

    private static boolean showsEverywhere(Finding finding, SortedSet<String> nodes, Topology topology) {
        Scope scope = finding.signature().scope();
        boolean machine = finding.signature().layer() == Layer.KERNEL
                || finding.signature().layer() == Layer.HOST;
        if (machine) {
            return false;
        }
        boolean ofNode = scope == Scope.NODE || scope == Scope.JOB && finding.count() > 1;
        boolean onTheOnlyNode = topology.sizeStated() && topology.knownNodes() == 1 && ofNode;
        boolean onAllNodes = topology.sizeStated()
                && finding.ranks().isEmpty()
                && nodes.size() > 1
                && nodes.size() == topology.knownNodes();
        return onTheOnlyNode
                || onAllNodes
                || nodes.size() <= 1 && isUnplacedEverywhere(finding, nodes.isEmpty(), topology);
    }

    /** No line tells one place from another: raised more often than a node has ranks, or in a program of one process. */
    private static boolean isUnplacedEverywhere(Finding finding, boolean unplaced, Topology topology) {
        Scope scope = finding.signature().scope();
        boolean many = unplaced
                && finding.first().traits().form() == Form.RAISED
                && finding.count() > Math.max(LARGEST_NODE, topology.ranksPerNode());
        boolean beforeSteps = finding.first().step().isEmpty();
        boolean alone = (scope == Scope.JOB || scope == Scope.SERVICE || scope == Scope.PROCESS && beforeSteps)
                && topology.knownRanks() <= 1
                && topology.knownNodes() <= 1;
        return many || alone;
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
        return ranks.size() == 1 && knownRanks > 1 && printers == Printers.ALL;
    }

    boolean holds(Condition condition) {
        return switch (condition) {
            case ALL_RANKS -> isEverywhere();
            case MANY_RANKS ->
                ranks.size() > 1 && countsRanks && fanOut() > MANY
                        || ranks.size() > LARGEST_NODE && nodes.size() > 2
                        || ranks.isEmpty() && nodes.size() > 2
                        || isEverywhere();
            case ONE_RANK -> isOneOfMany();
            case ONE_NODE -> nodes.size() == 1 && knownNodes > 1 && printers == Printers.ALL;
            case SOME_NODES -> knownNodes > 1 && isOnSomeNodes();
            case BEFORE_FIRST_STEP -> !trainingStarted;
            case FIRST_STEP -> stepsDone < FIRST_STEPS && (trainingStarted || phase == Phase.FIRST_STEP);
            case MID_RUN -> trainingStarted && stepsDone >= FIRST_STEPS;
            case IN_CHECKPOINT_SAVE -> phase == Phase.CHECKPOINT_SAVE;
            case IN_CHECKPOINT_LOAD -> phase == Phase.CHECKPOINT_LOAD;
            case IN_EVALUATION -> phase == Phase.EVALUATION;
            case REPEATED -> false;
        };
    }

    private boolean isOnSomeNodes() {
        return !nodes.isEmpty() && nodes.size() * 2 < knownNodes + 1 && printers == Printers.ALL;
    }

    private boolean isEverywhere() {
        return everywhere || ranks.size() > 1 && countsRanks && fanOut() >= ALL;
    }
}
