package io.logsage.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.logsage.llm.LlmClient;
import io.logsage.llm.LlmReply;
import io.logsage.llm.LlmRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A model that answers at once and knows the right answer: it chooses the candidate whose line the answer names. Where
 * none is named it agrees with the rules, and says that it is not sure. For one log at a time.
 */
final class GoldModel implements LlmClient {
    private static final Pattern CANDIDATE =
            Pattern.compile("(?m)^Candidate (\\d+): category (\\w+),.*\nE(\\d+) line (\\d+) of ([^|\n]*)\\| (.*)$");
    private static final Pattern LINE = Pattern.compile("(?m)^E(\\d+)[^|\n]*\\| ");
    private static final int QUOTE = 40;
    private static final double SURE = 0.95;
    private static final double UNSURE = 0.3;

    private final ObjectMapper mapper = new ObjectMapper();
    private Answer gold = Answer.none();

    /** What the model knows of a log. */
    interface Answer {
        boolean isRoot(String source, long line);

        /** {@return the category of the cause; empty for that of the candidate} */
        Optional<String> category();

        boolean succeedsUnchanged();

        static Answer none() {
            return new Answer() {
                @Override
                public boolean isRoot(String source, long line) {
                    return false;
                }

                @Override
                public Optional<String> category() {
                    return Optional.empty();
                }

                @Override
                public boolean succeedsUnchanged() {
                    return true;
                }
            };
        }
    }

    void knows(Answer answer) {
        gold = answer;
    }

    @Override
    public String name() {
        return "gold";
    }

    @Override
    public LlmReply complete(LlmRequest request) {
        String data = request.messages().get(1).text();
        String instructions = request.messages().get(0).text();
        ObjectNode reply = instructions.startsWith("You sort")
                ? lines(data)
                : instructions.startsWith("You explain") ? explanation(data) : assessment(data);
        return new LlmReply(
                reply.toString(), LlmReply.Finish.COMPLETE, OptionalInt.empty(), OptionalInt.empty(), "gold");
    }

    /** Shapes have no place, so that it cannot know their part. */
    private ObjectNode lines(String data) {
        ObjectNode reply = mapper.createObjectNode();
        ArrayNode lines = reply.putArray("lines");
        LINE.matcher(data)
                .results()
                .forEach(line -> lines.addObject()
                        .put("line", Long.parseLong(line.group(1)))
                        .put("verdict", "harmless")
                        .put("category", "unknown")
                        .put("confidence", UNSURE));
        return reply;
    }

    private ObjectNode explanation(String data) {
        ObjectNode reply = mapper.createObjectNode().put("summary", "It failed.");
        ArrayNode primary = reply.putArray("primary");
        LINE.matcher(data).results().limit(1).forEach(line -> primary.add(Long.parseLong(line.group(1))));
        reply.putArray("secondary");
        return reply;
    }

    private ObjectNode assessment(String data) {
        List<MatchResult> candidates = CANDIDATE.matcher(data).results().toList();
        Optional<MatchResult> right = candidates.stream()
                .filter(line -> gold.isRoot(line.group(5), Long.parseLong(line.group(4))))
                .findFirst();
        MatchResult chosen = right.orElseGet(() -> candidates.get(0));
        boolean unknown = chosen.group(2).equals("unknown");
        ObjectNode reply = mapper.createObjectNode()
                .put("candidate", Long.parseLong(chosen.group(1)))
                .put("category", unknown && right.isPresent() ? gold.category().orElse("unknown") : chosen.group(2))
                .put("succeeds_unchanged", right.isEmpty() || gold.succeedsUnchanged())
                .put("confidence", right.isPresent() ? SURE : UNSURE)
                .put("explanation", "");
        String text = chosen.group(6);
        reply.putArray("citations")
                .addObject()
                .put("line", Long.parseLong(chosen.group(3)))
                .put("quote", text.substring(0, Math.min(QUOTE, text.length())));
        reply.putArray("nodes");
        return reply;
    }
}
