package io.logsage.core.isolation;

import io.logsage.Category;
import io.logsage.IsolationTarget;
import io.logsage.Role;
import io.logsage.core.cause.RankedCause;
import io.logsage.core.cause.SuspectNode;
import io.logsage.core.cause.SuspectNode.Origin;
import io.logsage.core.signature.Isolation;
import io.logsage.core.signature.Layer;
import io.logsage.core.signature.SignatureAction;
import io.logsage.core.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides which nodes a cause justifies leaving out. A node needs a confidence of {@link #THRESHOLD}; what shows on most of the
 * job is nobody's fault; a place that was only guessed never suffices; more suspects than the limit mean that the fault is not
 * theirs.
 */
public final class IsolationCalculator {

    /** The least confidence that a node is left out at; the original's rule. */
    public static final double THRESHOLD = 0.8;

    /** What a local fault of an earlier attempt leaves of the doubt about a node: two in a row are hardly a coincidence. */
    private static final double DOUBT_LEFT = 0.5;

    /** Below it a suspicion is a guess; a guess does not become a proof by being made again. */
    private static final double GUESS = 0.5;

    private static final double BEFORE_TRAINING = 0.86;

    private final int limit;

    /** @param limit {@code ISOLATION_COUNT}: the most nodes to leave out, at least 1 */
    public IsolationCalculator(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("isolation count is not positive: " + limit);
        }
        this.limit = limit;
    }

    /**
     * {@return which nodes to leave out: those of the first cause, and with them other nodes whose own kernels condemn a GPU}
     *
     * @param causes the causes, the likeliest first; at least one
     * @param topology which ranks run where
     * @param offenders nodes that local faults of earlier attempts of the job point at, with the number of these attempts
     */
    public IsolationDecision decide(List<RankedCause> causes, Topology topology, Map<String, Integer> offenders) {
        double certainty = causes.get(0).confidence();
        IsolationDecision first = decide(causes.get(0), certainty, topology, offenders);
        if (first.isolate().isEmpty()) {
            return first;
        }
        List<IsolationTarget> all = new ArrayList<>(first.isolate());
        Set<String> names = new HashSet<>();
        all.forEach(target -> names.add(nameOf(target)));
        for (RankedCause other : causes.subList(1, causes.size())) {
            if (condemnsByItself(other)) {
                decide(other, certainty, topology, offenders).isolate().stream()
                        .filter(target -> names.add(nameOf(target)))
                        .forEach(all::add);
            }
        }
        boolean fits = all.size() <= limit && all.size() < topology.namedNodes();
        return fits ? new IsolationDecision(all, first.suspects(), first.reason()) : first;
    }

    /** A GPU that its node's kernel gave up is no echo of what happened on another node. */
    private static boolean condemnsByItself(RankedCause cause) {
        return cause.finding().signature().layer() == Layer.KERNEL
                && cause.finding().signature().role() == Role.ROOT
                && cause.category() == Category.GPU_HARDWARE
                && cause.action() == SignatureAction.ISOLATE;
    }

    private static String nameOf(IsolationTarget target) {
        return target.host().orElse(target.node());
    }

    private IsolationDecision decide(
            RankedCause cause, double certainty, Topology topology, Map<String, Integer> offenders) {
        List<SuspectNode> suspects = cause.suspects();
        boolean repeat = suspects.stream().anyMatch(suspect -> offenders.containsKey(suspect.name()));
        Optional<String> obstacle = obstacle(cause, topology.namedNodes(), repeat);
        if (obstacle.isPresent()) {
            boolean mention = cause.isolation() != Isolation.NEVER && !cause.systematic();
            return none(mention ? targets(suspects, cause, certainty, topology, offenders) : List.of(), obstacle.get());
        }
        List<IsolationTarget> sure = new ArrayList<>();
        List<IsolationTarget> unsure = new ArrayList<>();
        for (IsolationTarget target : targets(suspects, cause, certainty, topology, offenders)) {
            (target.confidence() >= THRESHOLD ? sure : unsure).add(target);
        }
        if (sure.isEmpty()) {
            return none(unsure, "no node reaches a confidence of " + Math.round(THRESHOLD * 100) + " %");
        }
        if (suspects.size() > limit) {
            sure.addAll(unsure);
            return none(sure, suspects.size() + " nodes are suspected and at most " + limit + " may be left out");
        }
        return new IsolationDecision(sure, unsure, sure.get(0).reason());
    }

    private static Optional<String> obstacle(RankedCause cause, int nodes, boolean repeat) {
        if (cause.isolation() == Isolation.NEVER) {
            return Optional.of("this kind of fault is not one of a node");
        }
        boolean atOnce = cause.action() == SignatureAction.ISOLATE;
        if (cause.isolation() == Isolation.REPEATED && !repeat && !atOnce) {
            return Optional.of("a first event of this kind does not condemn a node");
        }
        if (cause.systematic()) {
            return Optional.of("it shows on most of the job, so no node is to blame");
        }
        if (cause.suspects().isEmpty()) {
            return Optional.of("the log names no node");
        }
        if (isOfTheSetUp(cause) && nodes <= 1) {
            return Optional.of("no other node is known that is free of it");
        }
        boolean guessed = cause.suspects().stream().allMatch(suspect -> suspect.origin() == Origin.INFERRED);
        return guessed
                ? Optional.of("the log does not say where the rank runs; set DOMAIN_SIZE to the GPUs per node")
                : Optional.empty();
    }

    /** What is installed, mounted or set may be wrong everywhere; only another node that is free of it shows that it is not. */
    private static boolean isOfTheSetUp(RankedCause cause) {
        Layer layer = cause.finding().signature().layer();
        boolean ofSetUp = cause.category() == Category.ENVIRONMENT || cause.category() == Category.CONFIGURATION;
        return ofSetUp && layer != Layer.KERNEL && layer != Layer.HOST;
    }

    private static IsolationDecision none(List<IsolationTarget> suspects, String reason) {
        return new IsolationDecision(List.of(), suspects, reason);
    }

    private List<IsolationTarget> targets(
            List<SuspectNode> suspects,
            RankedCause cause,
            double certainty,
            Topology topology,
            Map<String, Integer> offenders) {
        return suspects.stream()
                .map(suspect -> target(suspect, cause, certainty, topology, offenders.getOrDefault(suspect.name(), 0)))
                .sorted(Comparator.comparingDouble(IsolationTarget::confidence).reversed())
                .limit(16)
                .toList();
    }

    private static IsolationTarget target(
            SuspectNode suspect, RankedCause cause, double certainty, Topology topology, int offences) {
        double confidence = certainty * trust(suspect);
        boolean machine = cause.finding().signature().layer() == Layer.KERNEL
                || cause.finding().signature().layer() == Layer.HOST;
        if (cause.beforeTraining() && !machine) {
            confidence *= BEFORE_TRAINING;
        }
        if (confidence >= GUESS) {
            confidence = 1 - (1 - confidence) * Math.pow(DOUBT_LEFT, offences);
        }
        boolean hasHost = suspect.origin() != Origin.CONFIGURED && suspect.origin() != Origin.INFERRED;
        Optional<String> host = hasHost ? Optional.of(suspect.name()) : Optional.empty();
        Set<Integer> ranks = new TreeSet<>(suspect.ranks());
        String node = ranks.isEmpty()
                ? suspect.name()
                : "node" + topology.nodeIndex(ranks.iterator().next());
        return new IsolationTarget(
                node, host, List.copyOf(ranks), Math.min(0.99, confidence), reason(cause, suspect, offences));
    }

    private static double trust(SuspectNode suspect) {
        return switch (suspect.origin()) {
            case NAMED -> 1;
            case MAPPED -> 0.98;
            case REPORTED -> 0.9;
            case VOTED -> suspect.weight() * suspect.weight();
            case ACCUSED -> 0.5;
            case MISSING -> 0.83;
            case CONFIGURED -> 0.96;
            case INFERRED -> 0.75;
        };
    }

    private static String reason(RankedCause cause, SuspectNode suspect, int offences) {
        String how = switch (suspect.origin()) {
            case NAMED -> "its own lines report it";
            case MAPPED -> "the failing rank runs there";
            case REPORTED -> "other reports of a fault name it";
            case VOTED -> "most broken connections lead there";
            case ACCUSED -> "a broken connection leads there";
            case MISSING -> "its ranks are missing from the report of the others";
            case CONFIGURED, INFERRED -> "counted from the rank";
        };
        String kind = cause.category() == Category.UNKNOWN
                ? "fault"
                : cause.finding().signature().title();
        String before = switch (offences) {
            case 0 -> "";
            case 1 -> "; it failed in an earlier attempt too";
            default -> "; it failed in " + offences + " earlier attempts too";
        };
        return kind + "; " + how + before;
    }
}
