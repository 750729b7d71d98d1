package io.logsage.core.refine;

import io.logsage.llm.LlmClient;
import io.logsage.llm.LlmException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** All that is asked about one log: counts the requests, keeps the deadline, remembers the verdicts. For many threads. */
final class Conversation {
    private final LlmClient client;
    private final VerdictCache cache;
    private final Optional<String> userId;
    private final Duration deadline;
    private final long start;
    private final AtomicInteger requests = new AtomicInteger();
    private final List<String> cuts = new CopyOnWriteArrayList<>();

    /** Begins now. */
    Conversation(LlmClient client, VerdictCache cache, Optional<String> userId, Duration deadline) {
        this.client = client;
        this.cache = cache;
        this.userId = userId;
        this.deadline = deadline;
        this.start = System.nanoTime();
    }

    String model() {
        return client.name();
    }

    int requests() {
        return requests.get();
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** {@return one sentence for each limit that cut something off what was shown} */
    List<String> cuts() {
        return List.copyOf(cuts);
    }

    void cut(String sentence) {
        cuts.add(sentence);
    }

    /** The verdict that is remembered, else the model's, which is asked once more if its first reply cannot be read. */
    <V extends Verdict> V ask(Question<V> question, Class<V> type) throws UnreadableReply {
        VerdictCache.Key key =
                key(question.prompt().instructions(), question.prompt().digest());
        Optional<V> known = cache.find(userId, key, type);
        if (known.isPresent()) {
            return known.get();
        }
        V verdict = ask(question);
        cache.keep(userId, key, verdict);
        return verdict;
    }

    Optional<Verdict.OfLine> known(UnknownLine line) {
        return cache.find(userId, key(LineQuestion.INSTRUCTIONS, line.shape()), Verdict.OfLine.class);
    }

    void remember(UnknownLine line, Verdict.OfLine verdict) {
        cache.keep(userId, key(LineQuestion.INSTRUCTIONS, line.shape()), verdict);
    }

    <T> T ask(Question<T> question) throws UnreadableReply {
        try {
            return question.read(answer(question.prompt()));
        } catch (UnreadableReply unreadable) {
            return question.read(answer(question.prompt().withComplaint(unreadable.complaint())));
        }
    }

    private String answer(Prompt prompt) {
        Duration left = deadline.minus(elapsed());
        if (left.isNegative() || left.isZero()) {
            throw new LlmException.TimedOut("no time is left to ask " + client.name(), null);
        }
        requests.incrementAndGet();
        return client.complete(prompt.request(left)).answer();
    }

    private VerdictCache.Key key(Instructions instructions, String question) {
        return new VerdictCache.Key(instructions.version(), client.name(), question);
    }
}
