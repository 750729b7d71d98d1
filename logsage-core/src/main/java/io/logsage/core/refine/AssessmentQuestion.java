package io.logsage.core.refine;

import io.logsage.Attribution;
import io.logsage.Cause;
import io.logsage.ErrorGroup;
import io.logsage.EvidenceLine;
import io.logsage.Progress;
import io.logsage.core.refine.Verdict.Assessment;
import io.logsage.core.refine.Verdict.Citation;
import io.logsage.core.refine.Verdict.NodeVote;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The question which of the candidates came first.
 *
 * @param candidates the causes in the order in which they are counted
 * @param sheet the lines that are shown
 */
record AssessmentQuestion(List<Cause> candidates, EvidenceSheet sheet, Prompt prompt) implements Question<Assessment> {
    private static final Instructions INSTRUCTIONS =
            Instructions.load("assessment-2").withCategories();
    private static final int REPLY_TOKENS = 2_000;
    private static final int MOST_TEXT = 600;
    private static final int MOST_CITATIONS = 10;
    private static final int MOST_NODES = 50;
    private static final int MOST_RANKS = 16;
    private static final String SCHEMA = "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{"
            + "\"candidate\":{\"type\":\"integer\"},\"category\":{\"type\":\"string\"},"
            + "\"succeeds_unchanged\":{\"type\":\"boolean\"},\"confidence\":{\"type\":\"number\"},"
            + "\"explanation\":{\"type\":\"string\"},"
            + "\"citations\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"additionalProperties\":false,"
            + "\"properties\":{\"line\":{\"type\":\"integer\"},\"quote\":{\"type\":\"string\"}},"
            + "\"required\":[\"line\",\"quote\"]}},"
            + "\"nodes\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"additionalProperties\":false,"
            + "\"properties\":{\"node\":{\"type\":\"string\"},\"confidence\":{\"type\":\"number\"}},"
            + "\"required\":[\"node\",\"confidence\"]}}},"
            + "\"required\":[\"candidate\",\"category\",\"succeeds_unchanged\",\"confidence\",\"explanation\","
            + "\"citations\",\"nodes\"]}";

    AssessmentQuestion {
        candidates = List.copyOf(candidates);
    }

    /**
     * Shows each candidate with its root line first, then their other lines, then other errors, as far as there is room.
     *
     * @param rules the answer of the rules
     * @param candidates its causes and those that were found since
     */
    static AssessmentQuestion of(Attribution rules, List<Cause> candidates, int contextTokens) {
        EvidenceSheet sheet = new EvidenceSheet(room(INSTRUCTIONS, contextTokens));
        sheet.remark(facts(rules));
        for (int i = 0; i < candidates.size(); i++) {
            Cause cause = candidates.get(i);
            sheet.remark("Candidate " + i + ": category " + Instructions.lower(cause.category()) + ", "
                    + cause.summary() + place(cause));
            lines(cause).limit(1).forEach(sheet::add);
        }
        for (int i = 0; i < candidates.size(); i++) {
            List<EvidenceLine> more = lines(candidates.get(i))
                    .filter(line -> sheet.number(line).isEmpty())
                    .toList();
            if (!more.isEmpty()) {
                sheet.remark("Further lines of candidate " + i + ":");
                more.forEach(sheet::add);
            }
        }
        others(rules, sheet);
        String afterwards = sheet.cut() == 0 ? "" : sheet.cut() + " further lines had no room.\n";
        Prompt prompt = Prompt.of(INSTRUCTIONS, sheet.text(), afterwards, SCHEMA, replyTokens(contextTokens));
        return new AssessmentQuestion(candidates, sheet, prompt);
    }

    private static String facts(Attribution rules) {
        Progress progress = rules.progress();
        String step = progress.lastIteration().isPresent()
                ? ", last step " + progress.lastIteration().getAsLong()
                : "";
        return "Attempt: outcome " + Instructions.lower(rules.outcome())
                + (progress.trainingStarted() ? ", training ran" : ", no training step was seen") + step
                + (progress.checkpointSaved() ? ", a checkpoint was saved" : ", no checkpoint was saved");
    }

    /** Whether at least the line of the first candidate is shown. */
    boolean hasRoom() {
        return lines(candidates.get(0)).findFirst().flatMap(sheet::number).isPresent();
    }

    static int room(Instructions instructions, int contextTokens) {
        return contextTokens - replyTokens(contextTokens) - Tokens.count(instructions.text()) - 100;
    }

    static int replyTokens(int contextTokens) {
        return Math.min(REPLY_TOKENS, contextTokens / 4 + 1);
    }

    static void others(Attribution rules, EvidenceSheet sheet) {
        List<ErrorGroup> more = rules.errors().stream()
                .filter(group -> sheet.number(line(rules, group)).isEmpty())
                .toList();
        if (!more.isEmpty()) {
            sheet.remark("Other errors:");
            more.forEach(group -> sheet.add(line(rules, group), ", " + group.count() + " times"));
        }
    }

    private static EvidenceLine line(Attribution rules, ErrorGroup group) {
        return new EvidenceLine(rules.source().name(), group.firstLine(), group.sample());
    }

    static String place(Cause cause) {
        int all = cause.ranks().size();
        String ranks = all == 0 ? "" : ", ranks " + cause.ranks().subList(0, Math.min(all, MOST_RANKS));
        ranks += all > MOST_RANKS ? " and " + (all - MOST_RANKS) + " more" : "";
        return ranks + (cause.nodes().isEmpty() ? "" : ", nodes " + cause.nodes());
    }

    /** The root line of a cause, then the others that it rests on. */
    static Stream<EvidenceLine> lines(Cause cause) {
        Stream<EvidenceLine> root = cause.line() > 0
                ? Stream.of(new EvidenceLine(cause.source(), cause.line(), cause.text()))
                : Stream.empty();
        return Stream.concat(root, cause.evidence().stream());
    }

    @Override
    public Assessment read(String answer) throws UnreadableReply {
        ReplyObject reply = ReplyObject.find(answer, "candidate");
        List<Citation> citations = new ArrayList<>();
        for (ReplyObject item : reply.objects("citations", MOST_CITATIONS)) {
            citations.add(new Citation(item.integer("line"), item.text("quote", MOST_TEXT)));
        }
        List<NodeVote> nodes = new ArrayList<>();
        for (ReplyObject item : reply.objects("nodes", MOST_NODES)) {
            nodes.add(new NodeVote(item.text("node", MOST_TEXT), item.probability("confidence")));
        }
        return new Assessment(
                reply.integer("candidate"),
                reply.category(),
                reply.bool("succeeds_unchanged"),
                reply.probability("confidence"),
                reply.text("explanation", MOST_TEXT),
                citations,
                nodes);
    }
}
