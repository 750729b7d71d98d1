package io.logsage.core.refine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.logsage.Action;
import io.logsage.Attribution;
import io.logsage.Category;
import io.logsage.Cause;
import io.logsage.Provenance;
import io.logsage.Provenance.Engine;
import io.logsage.Provenance.Llm;
import io.logsage.llm.LlmClient;
import io.logsage.llm.LlmException;
import io.logsage.llm.LlmRequest.Message;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Asks a language model about the causes that rules found. Whatever happens to the model, there is an answer before the
 * deadline: the refined one, or the rules' with a word on what happened. Safe for many threads.
 */
public final class Refiner {
    private static final double SURE = 0.9;
    private static final int CACHED = 1_000;

    private final LlmClient client;
    private final Duration deadline;
    private final int contextTokens;
    private final ExecutorService executor;
    private final AssessmentReader reader = new AssessmentReader();
    private final Cache<Question, Assessment> cache =
            Caffeine.newBuilder().maximumSize(CACHED).build();

    /** Users never share a verdict. The messages are kept as a digest, which bounds the memory. */
    private record Question(Optional<String> userId, String digest) {
        static Question of(Optional<String> userId, List<Message> messages) {
            try {
                MessageDigest sha = MessageDigest.getInstance("SHA-256");
                messages.forEach(message -> sha.update(message.text().getBytes(StandardCharsets.UTF_8)));
                return new Question(userId, HexFormat.of().formatHex(sha.digest()));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JVM has SHA-256", e);
            }
        }
    }

    /**
     * Makes a refiner with threads of its own, which end when idle and keep no JVM alive.
     *
     * @param client the model
     * @param deadline how long the model may delay an answer
     * @param contextTokens the most tokens of one request with its reply
     * @param calls how many questions may be under way at once
     */
    public Refiner(LlmClient client, Duration deadline, int contextTokens, int calls) {
        this(client, deadline, contextTokens, daemons(calls));
    }

    /**
     * Makes a refiner.
     *
     * @param client the model
     * @param deadline how long the model may delay an answer
     * @param contextTokens the most tokens of one request with its reply
     * @param executor runs the calls; the caller shuts it down
     */
    public Refiner(LlmClient client, Duration deadline, int contextTokens, ExecutorService executor) {
        this.client = client;
        this.deadline = deadline;
        this.contextTokens = contextTokens;
        this.executor = executor;
    }

    /** {@return the answer, refined where the model's reply is grounded}
     * @param byRules the rules' answer
     * @param userId whose log it is; cached verdicts are not shared between users
     */
    public Attribution refine(Attribution byRules, Optional<String> userId) {
        long start = System.nanoTime();
        if (!unsure(byRules)) {
            return with(byRules, Engine.RULES, Llm.NOT_NEEDED, "the rules were sure", 0, start);
        }
        AtomicInteger requests = new AtomicInteger();
        Future<Attribution> task;
        try {
            task = executor.submit(() -> ask(byRules, userId, requests, start));
        } catch (RejectedExecutionException e) {
            return with(byRules, Engine.RULES, Llm.UNAVAILABLE, "too many questions are under way", 0, start);
        }
        try {
            return task.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return with(byRules, Engine.RULES, Llm.TIMED_OUT, client.name(), requests.get(), start);
        } catch (ExecutionException e) {
            String what = "the client failed: "
                    + Objects.requireNonNullElse(e.getCause(), e).getClass().getSimpleName();
            return with(byRules, Engine.RULES, Llm.UNAVAILABLE, what, requests.get(), start);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return with(byRules, Engine.RULES, Llm.UNAVAILABLE, "interrupted", requests.get(), start);
        } finally {
            task.cancel(true);
        }
    }

    private static boolean unsure(Attribution rules) {
        Optional<Cause> root = rules.rootCause();
        return rules.action() != Action.NONE
                && root.isPresent()
                && (root.get().category() == Category.UNKNOWN || root.get().confidence() < SURE);
    }

    private Attribution ask(Attribution rules, Optional<String> userId, AtomicInteger requests, long start) {
        AssessmentPrompt prompt = AssessmentPrompt.of(rules, contextTokens);
        try {
            Assessment reply = assessment(prompt, userId, requests, start);
            Refinement refinement = Grounding.refine(rules, reply, prompt.shownLines());
            if (refinement instanceof Refinement.Applied applied) {
                return with(applied.attribution(), Engine.RULES_AND_LLM, Llm.OK, client.name(), requests.get(), start);
            }
            String why = ((Refinement.Rejected) refinement).why();
            return with(rules, Engine.RULES, Llm.REJECTED, why, requests.get(), start);
        } catch (UnreadableAssessment e) {
            return with(rules, Engine.RULES, Llm.UNREADABLE, String.valueOf(e.getMessage()), requests.get(), start);
        } catch (LlmException.TimedOut e) {
            return with(rules, Engine.RULES, Llm.TIMED_OUT, client.name(), requests.get(), start);
        } catch (LlmException.UnusableReply e) {
            return with(rules, Engine.RULES, Llm.UNREADABLE, String.valueOf(e.getMessage()), requests.get(), start);
        } catch (LlmException e) {
            return with(rules, Engine.RULES, Llm.UNAVAILABLE, String.valueOf(e.getMessage()), requests.get(), start);
        }
    }

    private Assessment assessment(AssessmentPrompt prompt, Optional<String> userId, AtomicInteger requests, long start)
            throws UnreadableAssessment {
        Question question = Question.of(userId, prompt.messages());
        Optional<Assessment> known = Optional.ofNullable(cache.getIfPresent(question));
        if (known.isPresent()) {
            return known.get();
        }
        Assessment reply;
        try {
            reply = reply(prompt, requests, start);
        } catch (UnreadableAssessment complaint) {
            reply = reply(prompt.withComplaint(String.valueOf(complaint.getMessage())), requests, start);
        }
        cache.put(question, reply);
        return reply;
    }

    private Assessment reply(AssessmentPrompt prompt, AtomicInteger requests, long start) throws UnreadableAssessment {
        Duration left = deadline.minusNanos(System.nanoTime() - start);
        if (left.isNegative() || left.isZero()) {
            throw new LlmException.TimedOut("no time is left to ask " + client.name(), null);
        }
        requests.incrementAndGet();
        return reader.read(client.complete(prompt.request(left)).answer());
    }

    private static Attribution with(
            Attribution answer, Engine engine, Llm llm, String detail, int requests, long start) {
        Duration elapsed = answer.provenance().elapsed().plusNanos(System.nanoTime() - start);
        Provenance provenance = new Provenance(engine, llm, Optional.of(SecretMasking.mask(detail)), requests, elapsed);
        return new Attribution(
                answer.source(),
                answer.cycle(),
                answer.outcome(),
                answer.action(),
                answer.reason(),
                answer.confidence(),
                answer.isolate(),
                answer.suspects(),
                answer.rootCause(),
                answer.alternatives(),
                answer.consequences(),
                answer.errors(),
                answer.progress(),
                answer.issues(),
                answer.missingEvidence(),
                answer.truncations(),
                provenance);
    }

    private static ExecutorService daemons(int calls) {
        return new ThreadPoolExecutor(0, calls, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "logsage-refine");
            thread.setDaemon(true);
            return thread;
        });
    }
}
