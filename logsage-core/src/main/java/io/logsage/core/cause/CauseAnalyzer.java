package io.logsage.core.cause;

import io.logsage.Category;
import io.logsage.Outcome;
import io.logsage.Role;
import io.logsage.core.cause.CauseAnalysis.Reading;
import io.logsage.core.evidence.AttemptEvidence;
import io.logsage.core.evidence.Finding;
import io.logsage.core.evidence.Finding.Printers;
import io.logsage.core.evidence.Occurrence;
import io.logsage.core.signature.Isolation;
import io.logsage.core.signature.Layer;
import io.logsage.core.signature.Signature;
import io.logsage.core.signature.SignatureAction;
import io.logsage.core.topology.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Ranks the possible causes of an attempt's end and says what the first of them explains. */
public final class CauseAnalyzer {

    private static final int MOST_CAUSES = 6;
    private static final int MANY = 64;
    private static final String RECOVERY_ORDER = "xid-154-recover";

    private CauseAnalyzer() {}

    /**
     * {@return how the attempt ended, and why}
     *
     * @param evidence everything that the attempt left
     */
    public static CauseAnalysis analyze(AttemptEvidence evidence) {
        List<Finding> candidates = Candidates.ranked(evidence);
        OutcomeJudge.Ending ending = OutcomeJudge.judge(evidence, candidates);
        Reading reading = evidence.truncations().isEmpty() ? Reading.WHOLE : Reading.PARTIAL;
        if (ending.outcome() != Outcome.FAILED) {
            return new CauseAnalysis(
                    ending.outcome(),
                    ending.finding(),
                    scheduled(ending, evidence),
                    List.of(),
                    MissingEvidence.of(ending.outcome(), reading),
                    reading);
        }
        List<RankedCause> causes = causes(candidates, evidence);
        List<Finding> consequences = consequences(causes, evidence);
        List<String> missing = MissingEvidence.of(causes.get(0), evidence);
        return new CauseAnalysis(Outcome.FAILED, ending.finding(), causes, consequences, missing, reading);
    }

    /** An end that the scheduler announced is its own cause. */
    private static List<RankedCause> scheduled(OutcomeJudge.Ending ending, AttemptEvidence evidence) {
        return ending.finding().stream()
                .map(finding -> cause(finding, List.of(finding), evidence))
                .toList();
    }

    private static List<RankedCause> causes(List<Finding> candidates, AttemptEvidence evidence) {
        List<RankedCause> causes = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Finding candidate : candidates) {
            boolean known = candidate.signature().category() != Category.UNKNOWN;
            if (!known && !causes.isEmpty() && candidate.signature().role() != Role.ROOT) {
                continue; // that a process ended is no other cause
            }
            String key = known ? candidate.signature().id() : candidate.template();
            if (seen.add(key) && causes.size() < MOST_CAUSES) {
                causes.add(cause(candidate, candidates, evidence));
            }
        }
        return causes;
    }

    private static RankedCause cause(Finding finding, List<Finding> candidates, AttemptEvidence evidence) {
        Finding whole = withSameSignature(finding, candidates);
        Situation situation = Situation.of(whole, evidence);
        Signature signature = finding.signature();
        Resolved resolved = Resolved.of(signature, situation);
        if (resolved.isolation() == Isolation.REPEATED && isToBeRecovered(whole, evidence)) {
            resolved = resolved.condemning();
        }
        SignatureAction action = evidence.timeline().progress().checkpointSaved()
                ? resolved.withCheckpoint()
                : resolved.withoutCheckpoint();
        SortedSet<Integer> ranks = ranks(whole, evidence);
        boolean onSeveralNodes = situation.nodes().isEmpty()
                && evidence.topology().ranksPerNodeProven()
                && whole.count() > evidence.topology().ranksPerNode();
        boolean systematic = onSeveralNodes
                || whole.printers() == Printers.SOME
                || whole.ranks().size() > evidence.topology().ranksPerNode() && situation.fanOut() > 0.5
                || situation.nodes().size() > 1 && situation.nodes().size() * 2 > situation.knownNodes();
        List<SuspectNode> suspects = Suspects.of(whole, resolved.isolation(), ranks, evidence);
        List<Finding> support = Support.of(finding, candidates);
        return new RankedCause(
                finding,
                resolved.category(),
                action,
                resolved.withCheckpoint(),
                resolved.isolation(),
                ranks,
                suspects,
                systematic && signature.layer() != Layer.COLLECTIVE && resolved.isolation() != Isolation.PEER,
                !situation.trainingStarted(),
                iteration(finding, evidence),
                Confidence.of(finding, situation, candidates, support),
                support);
    }

    /** The driver's order to reset the GPU or the node says more of a fault of the GPU than what the fault mostly means. */
    private static boolean isToBeRecovered(Finding finding, AttemptEvidence evidence) {
        boolean ofGpu = finding.signature().layer() == Layer.KERNEL
                && finding.signature().category() == Category.GPU_HARDWARE;
        if (ofGpu) {
            for (Finding other : evidence.findings()) {
                if (other.signature().id().equals(RECOVERY_ORDER)
                        && !other.isRecovered()
                        && other.hosts().equals(finding.hosts())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The same mechanism on several ranks is one cause, also where each rank words it with values of its own. */
    private static Finding withSameSignature(Finding finding, List<Finding> candidates) {
        if (finding.signature().category() == Category.UNKNOWN) {
            return finding;
        }
        List<Occurrence> all = new ArrayList<>(finding.occurrences());
        Printers printers = finding.printers();
        for (Finding other : candidates) {
            boolean same = other != finding
                    && other.signature().id().equals(finding.signature().id());
            if (same && Candidates.tier(other) == Candidates.tier(finding)) {
                all.addAll(other.occurrences());
                printers = other.printers() == Printers.SOME ? Printers.SOME : printers;
            }
        }
        if (all.size() == finding.occurrences().size()) {
            return finding;
        }
        return new Finding(
                finding.signature(),
                finding.template(),
                finding.count(),
                finding.recovered(),
                finding.firstLine(),
                finding.lastLine(),
                all,
                printers);
    }

    /** The ranks that lines are about: the one that the text states, else the one that printed it. Where many agree, all do. */
    private static SortedSet<Integer> stated(Finding finding) {
        SortedSet<Integer> ranks = new TreeSet<>();
        int agreeing = 0; // in a row
        for (Occurrence occurrence : finding.occurrences()) {
            OptionalInt printer = occurrence.rank();
            OptionalLong stated =
                    agreeing >= MANY && printer.isPresent() ? OptionalLong.empty() : occurrence.number("rank");
            if (stated.isPresent() && stated.getAsLong() >= 0 && stated.getAsLong() < Integer.MAX_VALUE) {
                ranks.add((int) stated.getAsLong());
                agreeing = printer.isPresent() && printer.getAsInt() == stated.getAsLong() ? agreeing + 1 : 0;
            } else {
                printer.ifPresent(ranks::add);
            }
        }
        return ranks;
    }

    private static SortedSet<Integer> ranks(Finding finding, AttemptEvidence evidence) {
        if (finding.signature().layer() == Layer.COLLECTIVE) {
            SortedSet<Integer> missing = MissingRanks.of(finding, evidence);
            if (!missing.isEmpty()) {
                return missing;
            }
        }
        SortedSet<Integer> ranks = stated(finding);
        if (ranks.isEmpty()) {
            ranks = ranksOfDevices(finding, evidence);
        }
        boolean program = finding.signature().layer() == Layer.PROGRAM
                || finding.signature().layer() == Layer.TRANSPORT;
        if (ranks.isEmpty()
                && finding.signature().layer() == Layer.KERNEL
                && finding.field("pid").isPresent()) {
            ranks = pointed(evidence);
            ranks.removeIf(rank -> !runsOn(rank, finding, evidence.topology()));
        }
        return ranks.isEmpty() && program ? pointed(evidence) : ranks;
    }

    private static boolean runsOn(int rank, Finding finding, Topology topology) {
        return finding.hosts().stream()
                .map(topology::canonical)
                .anyMatch(host -> topology.host(rank).filter(host::equals).isPresent());
    }

    /** The rank that a launcher saw dying first, where the lines of the program carry no rank. */
    private static SortedSet<Integer> pointed(AttemptEvidence evidence) {
        SortedSet<Integer> ranks = new TreeSet<>();
        for (Finding finding : evidence.findings()) {
            boolean pointer = finding.signature().layer() == Layer.LAUNCHER
                    && finding.signature().role() == Role.CONFIRMATION
                    && !finding.isRecovered();
            OptionalLong rank = pointer ? finding.first().number("rank") : OptionalLong.empty();
            if (rank.isPresent() && rank.getAsLong() >= 0 && rank.getAsLong() < Integer.MAX_VALUE) {
                ranks.add((int) rank.getAsLong());
                return ranks;
            }
        }
        return ranks;
    }

    /** A kernel names a GPU by host and PCI address; where the log maps that to a rank, the rank is known. */
    private static SortedSet<Integer> ranksOfDevices(Finding finding, AttemptEvidence evidence) {
        SortedSet<Integer> ranks = new TreeSet<>();
        for (Occurrence occurrence : finding.occurrences()) {
            Optional<String> pci = occurrence.field("pci");
            if (pci.isPresent() && occurrence.host().isPresent()) {
                evidence.topology()
                        .rankOfGpu(occurrence.host().get(), pci.get())
                        .ifPresent(ranks::add);
            }
        }
        return ranks.isEmpty() ? Collections.emptySortedSet() : ranks;
    }

    private static OptionalLong iteration(Finding finding, AttemptEvidence evidence) {
        OptionalLong stated = finding.first().number("iteration");
        if (stated.isPresent()) {
            return stated;
        }
        return finding.first().step().isPresent()
                ? finding.first().step()
                : evidence.timeline().progress().lastIteration();
    }

    private static List<Finding> consequences(List<RankedCause> causes, AttemptEvidence evidence) {
        Finding root = causes.get(0).finding();
        List<Finding> consequences = new ArrayList<>();
        for (Finding finding : evidence.findings()) {
            if (finding == root || finding.isRecovered()) {
                continue;
            }
            Role role = finding.signature().role();
            boolean echo = role == Role.CASCADE || role == Role.TEARDOWN || Candidates.explains(root, finding);
            if (echo || role == Role.CONFIRMATION && Candidates.tier(finding) > Candidates.tier(root)) {
                consequences.add(finding);
            }
        }
        return consequences;
    }
}
