package io.logsage.core.refine;

import io.logsage.Attribution;
import io.logsage.Cause;
import io.logsage.Consequence;
import io.logsage.core.refine.Verdict.Explanation;

/** The question for a text about a failure whose cause has been decided. */
record ExplanationQuestion(Cause root, EvidenceSheet sheet, Prompt prompt) implements Question<Explanation> {
    private static final Instructions INSTRUCTIONS = Instructions.load("explanation-1");
    private static final int MOST_TEXT = 1_000;
    private static final int MOST_LINES = 5;
    private static final String SCHEMA = "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{"
            + "\"summary\":{\"type\":\"string\"},"
            + "\"primary\":{\"type\":\"array\",\"items\":{\"type\":\"integer\"}},"
            + "\"secondary\":{\"type\":\"array\",\"items\":{\"type\":\"integer\"}}},"
            + "\"required\":[\"summary\",\"primary\",\"secondary\"]}";

    static ExplanationQuestion of(Attribution answer, Cause root, int contextTokens) {
        EvidenceSheet sheet = new EvidenceSheet(AssessmentQuestion.room(INSTRUCTIONS, contextTokens));
        sheet.remark("Cause: category " + Instructions.lower(root.category()) + ", " + root.summary()
                + AssessmentQuestion.place(root));
        AssessmentQuestion.lines(root).forEach(sheet::add);
        for (Consequence consequence : answer.consequences()) {
            sheet.remark("Followed: " + consequence.summary() + ", " + consequence.count() + " times from line "
                    + consequence.firstLine());
        }
        AssessmentQuestion.others(answer, sheet);
        String afterwards = sheet.cut() == 0 ? "" : sheet.cut() + " further lines had no room.\n";
        int reply = AssessmentQuestion.replyTokens(contextTokens);
        return new ExplanationQuestion(root, sheet, Prompt.of(INSTRUCTIONS, sheet.text(), afterwards, SCHEMA, reply));
    }

    /** Whether at least the line of the cause is shown. */
    boolean hasRoom() {
        return AssessmentQuestion.lines(root).findFirst().flatMap(sheet::number).isPresent();
    }

    @Override
    public Explanation read(String answer) throws UnreadableReply {
        ReplyObject reply = ReplyObject.find(answer, "primary");
        return new Explanation(
                reply.text("summary", MOST_TEXT),
                reply.integers("primary", MOST_LINES),
                reply.integers("secondary", MOST_LINES));
    }
}
