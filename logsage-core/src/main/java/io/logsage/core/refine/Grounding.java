package io.logsage.core.refine;

import io.logsage.Action;
import io.logsage.Attribution;
import io.logsage.Category;
import io.logsage.Cause;
import io.logsage.EvidenceLine;
import io.logsage.IsolationTarget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Holds an assessment against the evidence and merges it into the rules' answer. Pure. */
final class Grounding {
    private static final int MOST_TEXT = 1_000;
    /** A model alone never makes a cause surer than this. */
    private static final double MODEL_CEILING = 0.8;
    /** A false stop costs more than a wasted restart, so the model must be this sure. */
    private static final double STOP_FROM = 0.8;
    /** What another machine or another try does not change. */
    private static final Set<Category> HOPELESS = Set.of(
            Category.USER_CODE,
            Category.CONFIGURATION,
            Category.DATA,
            Category.ENVIRONMENT,
            Category.GPU_OUT_OF_MEMORY);

    private Grounding() {}

    static Refinement refine(Attribution rules, Assessment reply, Set<Long> shownLines) {
        List<Cause> causes = AssessmentPrompt.causes(rules);
        if (reply.candidate() < 0 || reply.candidate() >= causes.size()) {
            return new Refinement.Rejected("it chose a cause that was not shown");
        }
        Cause chosen = causes.get((int) reply.candidate());
        if (!shownLines.containsAll(reply.lines())) {
            return new Refinement.Rejected("it cited lines that were not shown");
        }
        if (AssessmentPrompt.lines(chosen).stream().map(EvidenceLine::line).noneMatch(reply.lines()::contains)) {
            return new Refinement.Rejected("it cited no line of the cause that it chose");
        }
        if (!knownNodes(rules).containsAll(reply.nodes())) {
            return new Refinement.Rejected("it named a node that the evidence does not name");
        }
        boolean known = chosen.category() != Category.UNKNOWN && chosen.category() != reply.category();
        if (known) {
            return new Refinement.Rejected("it contradicts the category of the cause that it chose");
        }
        if (rules.action() == Action.ISOLATE && reply.candidate() != 0) {
            return new Refinement.Rejected("it chose a cause that does not bear the isolation");
        }
        return new Refinement.Applied(merge(rules, causes, reply));
    }

    private static Attribution merge(Attribution rules, List<Cause> causes, Assessment reply) {
        List<Cause> others = new ArrayList<>(causes);
        Cause chosen = others.remove((int) reply.candidate());
        Cause root = refined(chosen, reply);
        boolean stops = rules.action() == Action.RESTART
                && !reply.succeedsUnchanged()
                && reply.confidence() >= STOP_FROM
                && HOPELESS.contains(root.category());
        String explanation = text(reply.explanation());
        String reason = explanation.isEmpty() ? rules.reason() : rules.reason() + " The model adds: " + explanation;
        if (stops) {
            reason = "The cause fails again unchanged. " + explanation;
        }
        return new Attribution(
                rules.source(),
                rules.cycle(),
                rules.outcome(),
                stops ? Action.STOP : rules.action(),
                reason,
                stops ? Math.min(reply.confidence(), MODEL_CEILING) : rules.confidence(),
                rules.isolate(),
                rules.suspects(),
                Optional.of(root),
                others,
                rules.consequences(),
                rules.errors(),
                rules.progress(),
                rules.issues(),
                rules.missingEvidence(),
                rules.truncations(),
                rules.provenance());
    }

    private static Cause refined(Cause cause, Assessment reply) {
        boolean unknown = cause.category() == Category.UNKNOWN;
        String explanation = text(reply.explanation());
        return new Cause(
                unknown ? reply.category() : cause.category(),
                cause.signature(),
                unknown && !explanation.isEmpty() ? explanation : cause.summary(),
                cause.line(),
                cause.text(),
                cause.ranks(),
                cause.nodes(),
                cause.iteration(),
                Math.max(cause.confidence(), Math.min(reply.confidence(), MODEL_CEILING)),
                cause.evidence(),
                cause.source());
    }

    private static Set<String> knownNodes(Attribution rules) {
        Set<String> nodes = new HashSet<>();
        AssessmentPrompt.causes(rules).forEach(cause -> nodes.addAll(cause.nodes()));
        Stream.concat(rules.isolate().stream(), rules.suspects().stream()).forEach((IsolationTarget target) -> {
            nodes.add(target.node());
            target.host().ifPresent(nodes::add);
        });
        return nodes;
    }

    private static String text(String untrusted) {
        String plain = SecretMasking.mask(AssessmentPrompt.printable(untrusted));
        return plain.length() > MOST_TEXT ? plain.substring(0, MOST_TEXT) : plain;
    }
}
