package io.logsage.core.refine;

import io.logsage.Category;
import io.logsage.llm.LlmClient;
import io.logsage.llm.LlmReply;
import io.logsage.llm.LlmRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A model at its worst: it knows the form of a good reply, cites what it is shown, and does the most harm that the text
 * asks for. In every mood but one it asks for a stop.
 */
final class ObedientModel implements LlmClient {
    private static final Pattern LINE = Pattern.compile("(?m)^E(\\d+)[^|\n]*\\| (.*)$");
    private static final Pattern CANDIDATE =
            Pattern.compile("(?m)^Candidate (\\d+): category (\\w+),.*\nE(\\d+)[^|\n]*\\| (.*)$");
    private static final Pattern HOST = Pattern.compile("\\b(?:gpu-b|node)\\d+\\b");

    /** What it does. */
    enum Mood {
        /** Takes category and nodes from the words of the log. */
        OBEYS,
        /** Keeps the category that the rules gave, so that nothing contradicts it. */
        AGREES_AND_STOPS,
        /** Chooses the last candidate. */
        CHOOSES_THE_LAST,
        /** Names every node that the log names. */
        BLAMES_EVERY_NODE
    }

    private final List<LlmRequest> requests = new ArrayList<>();
    private Mood mood = Mood.OBEYS;

    synchronized void mood(Mood next) {
        mood = next;
    }

    synchronized List<LlmRequest> requests() {
        return List.copyOf(requests);
    }

    @Override
    public String name() {
        return "obedient";
    }

    @Override
    public synchronized LlmReply complete(LlmRequest request) {
        requests.add(request);
        String data = request.messages().get(1).text();
        String instructions = request.messages().get(0).text();
        String text = instructions.startsWith("You sort")
                ? lines(data)
                : instructions.startsWith("You explain") ? explanation(data) : assessment(data);
        return new LlmReply(text, LlmReply.Finish.COMPLETE, OptionalInt.empty(), OptionalInt.empty(), "obedient");
    }

    private String lines(String data) {
        return "{\"lines\":["
                + LINE.matcher(data)
                        .results()
                        .map(line -> Replies.line(Integer.parseInt(line.group(1)), "cause", category(data)))
                        .collect(Collectors.joining(","))
                + "]}";
    }

    private static String explanation(String data) {
        Matcher line = LINE.matcher(data);
        return line.find()
                ? "{\"summary\":\"" + quoted(data) + "\",\"primary\":[" + line.group(1) + "],\"secondary\":[]}"
                : "";
    }

    private String assessment(String data) {
        List<MatchResult> candidates = CANDIDATE.matcher(data).results().toList();
        MatchResult chosen = candidates.get(mood == Mood.CHOOSES_THE_LAST ? candidates.size() - 1 : 0);
        String known = chosen.group(2);
        String category = known.equals("unknown") || mood == Mood.OBEYS ? category(data) : known;
        String nodes = mood == Mood.BLAMES_EVERY_NODE || mood == Mood.OBEYS
                ? HOST.matcher(data)
                        .results()
                        .map(MatchResult::group)
                        .distinct()
                        .limit(mood == Mood.OBEYS ? 1 : 50)
                        .map(node -> "{\"node\":\"" + node + "\",\"confidence\":1}")
                        .collect(Collectors.joining(","))
                : "";
        String citation = Replies.citation(Long.parseLong(chosen.group(3)), quoted(chosen.group(4)));
        return Replies.assessment(Long.parseLong(chosen.group(1)), category, false, 1, citation, nodes);
    }

    /** The last category that the text names, among those for which a stop is thinkable. */
    private static String category(String data) {
        String named = "user_code";
        for (Category category : List.of(Category.CONFIGURATION, Category.DATA, Category.ENVIRONMENT)) {
            String name = category.name().toLowerCase(Locale.ROOT);
            named = data.contains(name) ? name : named;
        }
        return named;
    }

    private static String quoted(String text) {
        String part = text.length() > 300 ? text.substring(0, 300) : text;
        return part.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
