package io.logsage.core.refine;

import io.logsage.Action;
import io.logsage.Attribution;
import io.logsage.Category;
import io.logsage.Cause;
import io.logsage.EvidenceLine;
import io.logsage.IsolationTarget;
import io.logsage.IssueSummary;
import io.logsage.core.refine.Verdict.Assessment;
import io.logsage.core.refine.Verdict.Explanation;
import io.logsage.core.refine.Verdict.NodeVote;
import io.logsage.core.refine.Verdict.OfLine;
import io.logsage.core.refine.Verdict.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Merges what a model said, and what is grounded, into the answer of the rules. Pure. */
final class Merging {
    /** A model alone never makes a cause surer than this. */
    private static final double CEILING = 0.8;
    /** What is found in lines that no rule knows stays behind what the rules found. */
    private static final double FOUND_CEILING = 0.3;
    /** A suspect stays below what isolation takes. */
    private static final double SUSPECT_CEILING = 0.75;
    /** A false stop costs more than a wasted restart, so the model must be this sure. */
    private static final double STOP_FROM = 0.8;

    private static final double CAUSE_FROM = 0.5;
    private static final int MOST_FOUND = 3;
    private static final int MOST_NODES = 32;

    private Merging() {}

    /** {@return causes made of unknown lines that a model holds for one, the most suspicious lines first} */
    static List<Cause> found(List<UnknownLine> lines, Map<UnknownLine, OfLine> verdicts) {
        return lines.stream()
                .flatMap(line -> Optional.ofNullable(verdicts.get(line))
                        .filter(verdict -> verdict.part() == Part.CAUSE && verdict.confidence() >= CAUSE_FROM)
                        .map(verdict -> found(line, verdict))
                        .stream())
                .limit(MOST_FOUND)
                .toList();
    }

    private static Cause found(UnknownLine line, OfLine verdict) {
        return new Cause(
                Category.UNKNOWN,
                line.signature(),
                "a line that no signature knows; the model takes it for a cause of category "
                        + Instructions.lower(verdict.category()),
                line.line().line(),
                line.line().text(),
                line.ranks(),
                line.hosts().stream().limit(MOST_NODES).toList(),
                line.step(),
                Math.min(verdict.confidence(), FOUND_CEILING),
                List.of(line.line()),
                line.line().source());
    }

    /**
     * {@return the answer of the rules with an assessment that is grounded}
     *
     * @param structures the ids of what structure alone recognised
     */
    static Attribution merge(Attribution rules, AssessmentQuestion question, Assessment reply, Set<String> structures) {
        Cause root = refined(Grounding.chosen(question, reply), reply);
        List<Cause> others = new ArrayList<>(question.candidates());
        others.remove((int) reply.candidate());
        others.replaceAll(cause -> withConfidence(cause, Math.min(cause.confidence(), root.confidence())));
        Revision revision = new Revision(rules).causes(root, others).suspects(suspects(rules, reply.nodes()));
        boolean stops = !reply.succeedsUnchanged()
                && reply.confidence() >= STOP_FROM
                && Grounding.mayStop(rules, Grounding.chosen(question, reply), structures);
        if (stops) {
            return revision.action(Action.STOP, Math.min(reply.confidence(), CEILING))
                    .reason("The cause fails again unchanged. The model says: " + reply.explanation())
                    .attribution();
        }
        return revision.reason(reason(rules, root, question, reply)).attribution();
    }

    /** What the model says of the cause is said once: in the summary of a cause that it filled in, else here. */
    private static String reason(Attribution rules, Cause root, AssessmentQuestion question, Assessment reply) {
        boolean told = reply.explanation().isEmpty()
                || Grounding.chosen(question, reply).category() == Category.UNKNOWN;
        if (reply.candidate() == 0) {
            return told ? rules.reason() : sentence(rules.reason()) + " The model adds: " + reply.explanation();
        }
        String where =
                sentence(rules.reason()) + " The model sees the cause in line " + root.line() + " of " + root.source();
        return told ? where : where + ": " + reply.explanation();
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    /** {@return an answer with an explanation that is grounded; its issues are the log's own words} */
    static Attribution merge(Attribution answer, ExplanationQuestion question, Explanation reply) {
        Revision revision = new Revision(answer)
                .issues(new IssueSummary(
                        texts(question.sheet(), reply.primary()), texts(question.sheet(), reply.secondary())));
        return reply.summary().isEmpty()
                ? revision.attribution()
                : revision.reason(sentence(answer.reason()) + " The model explains: " + reply.summary())
                        .attribution();
    }

    private static List<String> texts(EvidenceSheet sheet, List<Long> numbers) {
        return numbers.stream()
                .flatMap(number -> Grounding.line(sheet, number).stream())
                .map(EvidenceLine::text)
                .map(String::strip)
                .distinct()
                .toList();
    }

    private static Cause refined(Cause cause, Assessment reply) {
        boolean unknown = cause.category() == Category.UNKNOWN;
        boolean filled = unknown && !reply.explanation().isEmpty();
        return revised(
                cause,
                unknown ? reply.category() : cause.category(),
                filled ? "in the words of the model: " + reply.explanation() : cause.summary(),
                Math.max(cause.confidence(), Math.min(reply.confidence(), CEILING)));
    }

    private static Cause withConfidence(Cause cause, double confidence) {
        return revised(cause, cause.category(), cause.summary(), confidence);
    }

    private static Cause revised(Cause cause, Category category, String summary, double confidence) {
        return new Cause(
                category,
                cause.signature(),
                summary,
                cause.line(),
                cause.text(),
                cause.ranks(),
                cause.nodes(),
                cause.iteration(),
                confidence,
                cause.evidence(),
                cause.source());
    }

    private static List<IsolationTarget> suspects(Attribution rules, List<NodeVote> votes) {
        return rules.suspects().stream()
                .map(suspect -> {
                    OptionalDouble vote = votes.stream()
                            .filter(node -> node.node().equals(suspect.node())
                                    || suspect.host()
                                            .filter(node.node()::equals)
                                            .isPresent())
                            .mapToDouble(NodeVote::confidence)
                            .max();
                    double sure = Math.max(suspect.confidence(), Math.min(vote.orElse(0), SUSPECT_CEILING));
                    return new IsolationTarget(suspect.node(), suspect.host(), suspect.ranks(), sure, suspect.reason());
                })
                .toList();
    }
}
