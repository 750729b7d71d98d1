package io.logsage.testkit.llm;

import static java.util.Objects.requireNonNull;

import io.logsage.llm.LlmClient;
import io.logsage.llm.LlmException;
import io.logsage.llm.LlmReply;
import io.logsage.llm.LlmRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A language model whose replies a test scripts. A request gets the first rule that matches it; without one, the next
 * reply of the queue; without either, the call fails with an {@link AssertionError} that shows the request. Delays are
 * virtual: a reply that is slower than the request's deadline is an {@link LlmException.TimedOut} at once, and
 * {@link #elapsed()} adds up the time that would have passed. Safe for many threads.
 *
 * <pre>{@code
 * FakeLlmClient model = new FakeLlmClient()
 *         .reply("{\"cause\":1}")
 *         .fail(() -> new LlmException.TimedOut("slow", null))
 *         .when(request -> request.maxTokens() > 100, "long");
 * }</pre>
 */
public final class FakeLlmClient implements LlmClient {
    private static final int SHOWN = 500;

    private final String name;
    private final Object lock = new Object();
    private final Deque<Step> queue = new ArrayDeque<>();
    private final List<Rule> rules = new ArrayList<>();
    private final List<LlmRequest> requests = new ArrayList<>();
    private Duration elapsed = Duration.ZERO;

    private sealed interface Step {
        Duration delay();
    }

    private record Answer(Function<? super LlmRequest, String> text, Duration delay) implements Step {}

    private record Failure(Supplier<? extends LlmException> exception, Duration delay) implements Step {}

    private record Rule(Predicate<? super LlmRequest> matcher, Step step) {}

    /** Makes a model named {@code fake} that expects no call. */
    public FakeLlmClient() {
        this("fake");
    }

    /** Makes a model that expects no call.
     * @param name its name
     */
    public FakeLlmClient(String name) {
        this.name = requireNonNull(name, "name");
    }

    /** Answers the next call that no rule matches.
     * @param text the reply
     * @return this model
     */
    public FakeLlmClient reply(String text) {
        return reply(text, Duration.ZERO);
    }

    /** Answers the next call that no rule matches, after a virtual delay.
     * @param text the reply
     * @param delay how long the model takes
     * @return this model
     */
    public FakeLlmClient reply(String text, Duration delay) {
        requireNonNull(text, "text");
        return enqueue(new Answer(request -> text, requireNonNull(delay, "delay")));
    }

    /** Fails the next call that no rule matches.
     * @param exception makes the exception
     * @return this model
     */
    public FakeLlmClient fail(Supplier<? extends LlmException> exception) {
        return enqueue(new Failure(requireNonNull(exception, "exception"), Duration.ZERO));
    }

    /** Answers every call that matches. The rule that was added first wins.
     * @param matcher which requests
     * @param text the reply
     * @return this model
     */
    public FakeLlmClient when(Predicate<? super LlmRequest> matcher, String text) {
        requireNonNull(text, "text");
        return when(matcher, request -> text);
    }

    /** Answers every call that matches with a text made from the request. The rule that was added first wins.
     * @param matcher which requests
     * @param text makes the reply; called without a lock held, by many threads at once
     * @return this model
     */
    public FakeLlmClient when(Predicate<? super LlmRequest> matcher, Function<? super LlmRequest, String> text) {
        return rule(new Rule(matcher, new Answer(requireNonNull(text, "text"), Duration.ZERO)));
    }

    /** Fails every call that matches. The rule that was added first wins.
     * @param matcher which requests
     * @param exception makes the exception
     * @return this model
     */
    public FakeLlmClient failWhen(Predicate<? super LlmRequest> matcher, Supplier<? extends LlmException> exception) {
        return rule(new Rule(matcher, new Failure(requireNonNull(exception, "exception"), Duration.ZERO)));
    }

    /** {@return a matcher of requests of which some message contains a text}
     * @param text the text
     */
    public static Predicate<LlmRequest> containing(String text) {
        return request ->
                request.messages().stream().anyMatch(message -> message.text().contains(text));
    }

    /** {@return every request so far, in order} */
    public List<LlmRequest> requests() {
        synchronized (lock) {
            return List.copyOf(requests);
        }
    }

    /** {@return the virtual time that all calls took together} */
    public Duration elapsed() {
        synchronized (lock) {
            return elapsed;
        }
    }

    /** {@return how many queued replies no call has used} */
    public int unused() {
        synchronized (lock) {
            return queue.size();
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public LlmReply complete(LlmRequest request) {
        requireNonNull(request, "request");
        if (Thread.currentThread().isInterrupted()) {
            throw new LlmException.Interrupted("interrupted before the reply of " + name, null);
        }
        Step step = next(request);
        if (step.delay().compareTo(request.deadline()) > 0) {
            throw new LlmException.TimedOut(name + " takes " + step.delay() + " of " + request.deadline(), null);
        }
        if (step instanceof Failure failure) {
            throw failure.exception().get();
        }
        return new LlmReply(
                ((Answer) step).text().apply(request),
                LlmReply.Finish.COMPLETE,
                OptionalInt.empty(),
                OptionalInt.empty(),
                name);
    }

    private Step next(LlmRequest request) {
        synchronized (lock) {
            requests.add(request);
            Step step = rules.stream()
                    .filter(rule -> rule.matcher().test(request))
                    .map(Rule::step)
                    .findFirst()
                    .or(() -> Optional.ofNullable(queue.poll()))
                    .orElseThrow(() -> unexpected(request));
            elapsed = elapsed.plus(step.delay().compareTo(request.deadline()) > 0 ? request.deadline() : step.delay());
            return step;
        }
    }

    private AssertionError unexpected(LlmRequest request) {
        StringBuilder message = new StringBuilder("unexpected call ")
                .append(requests.size())
                .append(" of the model ")
                .append(name)
                .append(": no rule of ")
                .append(rules.size())
                .append(" matches and no reply is queued. The request:");
        for (LlmRequest.Message part : request.messages()) {
            String text = part.text();
            message.append("\n  ")
                    .append(part.role())
                    .append(": ")
                    .append(text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text);
        }
        return new AssertionError(message.toString());
    }

    private FakeLlmClient enqueue(Step step) {
        synchronized (lock) {
            queue.add(step);
        }
        return this;
    }

    private FakeLlmClient rule(Rule rule) {
        requireNonNull(rule.matcher(), "matcher");
        synchronized (lock) {
            rules.add(rule);
        }
        return this;
    }
}
