package io.logsage.core.refine;

import io.logsage.Action;
import io.logsage.Attribution;
import io.logsage.Category;
import io.logsage.Cause;
import io.logsage.EvidenceLine;
import io.logsage.IsolationTarget;
import io.logsage.Outcome;
import io.logsage.core.refine.Verdict.Assessment;
import io.logsage.core.refine.Verdict.Citation;
import io.logsage.core.refine.Verdict.Explanation;
import io.logsage.core.refine.Verdict.NodeVote;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Holds what a model said against what it was shown. Pure. */
final class Grounding {
    private static final int LEAST_QUOTE = 3;
    /** What another machine or another try does not change. */
    private static final Set<Category> HOPELESS = Set.of(
            Category.USER_CODE,
            Category.CONFIGURATION,
            Category.DATA,
            Category.ENVIRONMENT,
            Category.GPU_OUT_OF_MEMORY);

    private Grounding() {}

    /** {@return why an assessment does not count; empty when it does} */
    static Optional<String> objection(Attribution rules, AssessmentQuestion question, Assessment reply) {
        if (reply.candidate() < 0 || reply.candidate() >= question.candidates().size()) {
            return Optional.of("it chose a cause that was not shown");
        }
        Cause chosen = chosen(question, reply);
        if (reply.citations().isEmpty()) {
            return Optional.of("it cited no line");
        }
        if (!reply.citations().stream().allMatch(citation -> isTrue(citation, question.sheet()))) {
            return Optional.of("it cited words that no shown line holds");
        }
        if (reply.citations().stream().noneMatch(citation -> isOf(chosen, citation, question.sheet()))) {
            return Optional.of("it did not cite the line of the cause that it chose");
        }
        if (!reply.nodes().stream().map(NodeVote::node).allMatch(knownNodes(rules)::contains)) {
            return Optional.of("it named a node that the evidence does not name");
        }
        if (chosen.category() != Category.UNKNOWN && chosen.category() != reply.category()) {
            return Optional.of("it contradicts the category of the cause that it chose");
        }
        return bears(rules, chosen, reply)
                ? Optional.empty()
                : Optional.of("it chose a cause that does not bear the action");
    }

    /** {@return why an explanation does not count; empty when it does} */
    static Optional<String> objection(ExplanationQuestion question, Explanation reply) {
        Stream<Long> cited = Stream.concat(reply.primary().stream(), reply.secondary().stream());
        if (!cited.allMatch(number -> line(question.sheet(), number).isPresent())) {
            return Optional.of("its explanation cites lines that were not shown");
        }
        boolean root = reply.primary().stream()
                .flatMap(number -> line(question.sheet(), number).stream())
                .anyMatch(line -> isOf(question.root(), line));
        return root ? Optional.empty() : Optional.of("its explanation leaves the cause out");
    }

    /**
     * {@return whether a model may turn a restart into a stop for a cause} Only where a signature knows the cause for one
     * that a restart seldom helps, and no line of it speaks to its reader: what structure alone recognises, a log can be
     * made to say.
     *
     * @param structures the ids of what structure alone recognised
     */
    static boolean mayStop(Attribution rules, Cause chosen, Set<String> structures) {
        return rules.action() == Action.RESTART
                && rules.outcome() == Outcome.FAILED
                && HOPELESS.contains(chosen.category())
                && !structures.contains(chosen.signature())
                && AssessmentQuestion.lines(chosen).map(EvidenceLine::text).noneMatch(Persuasion::isIn);
    }

    static Cause chosen(AssessmentQuestion question, Assessment reply) {
        return question.candidates().get((int) reply.candidate());
    }

    static Optional<EvidenceLine> line(EvidenceSheet sheet, long number) {
        return Optional.ofNullable(sheet.lines().get((int) Math.max(0, Math.min(number, Integer.MAX_VALUE))));
    }

    /** The action was decided for the first cause; another must carry it as well. */
    private static boolean bears(Attribution rules, Cause chosen, Assessment reply) {
        return switch (rules.action()) {
            case NONE, RESTART -> true;
            case ISOLATE -> reply.candidate() == 0;
            case STOP ->
                HOPELESS.contains(chosen.category())
                        || rules.rootCause()
                                .filter(root -> root.category() == chosen.category())
                                .isPresent();
        };
    }

    private static boolean isTrue(Citation citation, EvidenceSheet sheet) {
        String quote = blanksCollapsed(citation.quote());
        String line = blanksCollapsed(sheet.shown()
                .getOrDefault((int) Math.max(0, Math.min(citation.line(), Integer.MAX_VALUE)), ""));
        return !line.isEmpty() && line.contains(quote) && quote.length() >= Math.min(LEAST_QUOTE, line.length());
    }

    private static boolean isOf(Cause cause, Citation citation, EvidenceSheet sheet) {
        return line(sheet, citation.line()).filter(line -> isOf(cause, line)).isPresent();
    }

    /** The line that states a cause; the others that it rests on may bear other causes as well. */
    private static boolean isOf(Cause cause, EvidenceLine line) {
        return AssessmentQuestion.lines(cause).limit(1).anyMatch(own -> EvidenceSheet.isSame(own, line));
    }

    private static Set<String> knownNodes(Attribution rules) {
        Set<String> nodes = new HashSet<>();
        Stream.concat(rules.rootCause().stream(), rules.alternatives().stream())
                .forEach(cause -> nodes.addAll(cause.nodes()));
        Stream.concat(rules.isolate().stream(), rules.suspects().stream()).forEach((IsolationTarget target) -> {
            nodes.add(target.node());
            target.host().ifPresent(nodes::add);
        });
        return nodes;
    }

    private static String blanksCollapsed(String text) {
        return String.join(" ", List.of(text.strip().split("\\s+")));
    }
}
