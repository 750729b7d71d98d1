package io.logsage.core.refine;

import static java.util.Objects.requireNonNull;

import io.logsage.Category;
import io.logsage.core.refine.Verdict.OfLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The question about a batch of unknown lines, which are shown as shapes: then a verdict on one holds for all of the
 * shape, and nothing that is shown differs between them.
 */
record LineQuestion(Map<Integer, UnknownLine> lines, Prompt prompt) implements Question<Map<UnknownLine, OfLine>> {
    static final Instructions INSTRUCTIONS = Instructions.load("lines-1").withCategories();
    private static final int TOKENS_PER_VERDICT = 60;
    private static final int MOST_LINES = 100;
    /** On a line that a reply passes over: it is not asked about again. */
    private static final OfLine NOTHING_SAID = new OfLine(Verdict.Part.HARMLESS, Category.UNKNOWN, 0);

    private static final String SCHEMA = "{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{"
            + "\"lines\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"additionalProperties\":false,\"properties\":{"
            + "\"line\":{\"type\":\"integer\"},\"verdict\":{\"type\":\"string\"},\"category\":{\"type\":\"string\"},"
            + "\"confidence\":{\"type\":\"number\"}},\"required\":[\"line\",\"verdict\",\"category\",\"confidence\"]}}},"
            + "\"required\":[\"lines\"]}";

    LineQuestion {
        lines = Map.copyOf(lines);
    }

    /** Batches of at most so many tokens of log text each, in the order of the lines. A batch holds at least one line. */
    static List<LineQuestion> batches(List<UnknownLine> lines, int batchTokens) {
        List<LineQuestion> batches = new ArrayList<>();
        int next = 0;
        while (next < lines.size()) {
            EvidenceSheet sheet = new EvidenceSheet(batchTokens);
            Map<Integer, UnknownLine> batch = new LinkedHashMap<>();
            while (next < lines.size() && batch.size() < MOST_LINES) {
                UnknownLine line = lines.get(next);
                Optional<Integer> number = sheet.addShape(line.line(), line.shape());
                if (number.isEmpty()) {
                    break;
                }
                batch.put(number.get(), line);
                next++;
            }
            if (batch.isEmpty()) {
                return batches; // a batch too narrow for one line holds none
            }
            batches.add(of(batch, sheet));
        }
        return batches;
    }

    private static LineQuestion of(Map<Integer, UnknownLine> batch, EvidenceSheet sheet) {
        int tokens = 100 + TOKENS_PER_VERDICT * batch.size();
        return new LineQuestion(batch, Prompt.of(INSTRUCTIONS, sheet.text(), "", SCHEMA, tokens));
    }

    @Override
    public Map<UnknownLine, OfLine> read(String answer) throws UnreadableReply {
        Map<UnknownLine, OfLine> verdicts = new LinkedHashMap<>();
        for (ReplyObject item : ReplyObject.find(answer, "lines").objects("lines", MOST_LINES)) {
            long number = item.integer("line");
            if (number < 1 || number > lines.size()) {
                throw new UnreadableReply("a line that was not shown is judged");
            }
            verdicts.put(
                    requireNonNull(lines.get((int) number)),
                    new OfLine(
                            item.constant("verdict", Verdict.Part.values()),
                            item.category(),
                            item.probability("confidence")));
        }
        lines.values().forEach(line -> verdicts.putIfAbsent(line, NOTHING_SAID));
        return verdicts;
    }
}
